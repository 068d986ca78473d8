package dev.vastream.vision.rule.machine;

import dev.vastream.vision.state.Fields;
import dev.vastream.vision.track.Appearance;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An object that a region knows.
 *
 * @param key key of its track
 * @param subject its number within the region; it stays when the object goes on as another track
 * @param stitched how often it has done so
 * @param phase how certain it is
 * @param seenAt when its track was last seen, in microseconds, whether the region regarded that look or not
 * @param last its last look that the region regards, or its first one
 * @param early looks that the region regards from before it was confirmed; none since
 * @param appearance what it looked like when its track ended
 * @param memory what the rule remembers of it
 */
record Known<M extends Memory>(
        long key,
        long subject,
        int stitched,
        Phase phase,
        long seenAt,
        ObjectLook last,
        List<ObjectLook> early,
        Appearance appearance,
        M memory) {

    /** Most looks that are kept until a track is confirmed, which takes a fifth of a second. */
    private static final int MOST_EARLY = 16;

    /** How certain an object is. */
    enum Phase {
        /** Its track is not confirmed. */
        DOUBTFUL,
        CONFIRMED,
        /** Its track has ended. */
        LOST
    }

    Known {
        early = List.copyOf(early);
    }

    boolean isDoubtful() {
        return phase == Phase.DOUBTFUL;
    }

    Known<M> after(ObjectLook look, M next) {
        return new Known<>(key, subject, stitched, phase, look.at(), look, early, appearance, next);
    }

    /** Without a look that the region regards. */
    Known<M> after(long trackSeenAt, M next) {
        return new Known<>(key, subject, stitched, phase, trackSeenAt, last, early, appearance, next);
    }

    Known<M> lost(Appearance atLast, M next) {
        return new Known<>(key, subject, stitched, Phase.LOST, seenAt, last, early, atLast, next);
    }

    /** A doubtful one after a look; the newest are kept. */
    Known<M> expecting(ObjectLook look) {
        var looks = new ArrayList<>(early);
        looks.add(look);
        var kept = looks.subList(Math.max(0, looks.size() - MOST_EARLY), looks.size());
        return new Known<>(key, subject, stitched, phase, look.at(), look, kept, appearance, memory);
    }

    Known<M> confirmed() {
        return new Known<>(key, subject, stitched, Phase.CONFIRMED, seenAt, last, List.of(), appearance, memory);
    }

    /** The other object as the one whose track this was. */
    Known<M> goingOnFrom(Known<M> lost) {
        return new Known<>(
                key,
                lost.subject,
                lost.stitched + 1,
                Phase.CONFIRMED,
                seenAt,
                last,
                List.of(),
                Appearance.UNKNOWN,
                lost.memory);
    }

    /** Where it was seen first, of one that was just confirmed. */
    ObjectLook first() {
        return early.isEmpty() ? last : early.get(0);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(key);
        out.writeLong(subject);
        out.writeInt(stitched);
        out.writeByte(phase.ordinal());
        out.writeLong(seenAt);
        last.write(out);
        Fields.writeList(early, out, ObjectLook::write);
        Fields.writeBytes(appearance.components(), out);
        memory.write(out);
    }

    static <M extends Memory> Known<M> read(DataInputStream in, Fields.Reader<M> memories) throws IOException {
        return new Known<>(
                in.readLong(),
                in.readLong(),
                in.readInt(),
                Phase.values()[in.readByte()],
                in.readLong(),
                ObjectLook.read(in),
                Fields.readList(in, ObjectLook::read),
                Appearance.of(Fields.readBytes(in)),
                memories.read(in));
    }
}
