package dev.vastream.vision.rule.machine;

import java.util.ArrayList;
import java.util.List;

/** Follows objects by writing down what it is shown, looks by their time in milliseconds; for tests. */
final class Diaries implements Follower<Note> {

    /** What was remembered of those that came to an end. */
    final List<String> ended = new ArrayList<>();
    /** Numbers of the objects in the looks that were shown. */
    final List<Long> objectIds = new ArrayList<>();

    boolean isInside;
    boolean forgets;

    @Override
    public Note initial() {
        return new Note("-");
    }

    @Override
    public Note seen(Note before, ObjectLook look, Frame frame, Telling telling) {
        objectIds.add(look.glimpse().objectId());
        return forgets ? Note.FORGOTTEN : with(before, (isInside ? "s!" : "s") + millis(look.at()));
    }

    @Override
    public Note unseen(Note before, Frame frame, Telling telling) {
        return with(before, "u" + millis(frame.at()));
    }

    @Override
    public Note lost(Note before, ObjectLook last, Telling telling) {
        return with(before, "lost" + millis(last.at()));
    }

    @Override
    public void end(Note before, ObjectLook last, Telling telling) {
        ended.add(before.text());
    }

    private static Note with(Note before, String more) {
        return new Note(before.text() + " " + more);
    }

    private static long millis(long at) {
        return (at - Footage.at(0)) / 1_000;
    }
}
