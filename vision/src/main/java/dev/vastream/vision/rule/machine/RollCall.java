package dev.vastream.vision.rule.machine;

import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.SeenObject;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.Track;
import dev.vastream.vision.zone.ObjectFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes a roster over a frame: lets the rule follow each object that it knows, adds those that it does not, lets new tracks go
 * on for lost ones, and drops those of which there is nothing more to expect.
 */
public final class RollCall<M extends Memory> {

    /** A track that is not confirmed ends when it is unseen for longer. */
    private static final long DOUBT = Micros.SECOND / 2;
    /** What it takes beyond the longest absence until a successor is confirmed. */
    private static final long CONFIRMATION = Micros.SECOND / 2;
    /** An absence over which a new track may go on anyhow. */
    private static final long MOMENT = 2 * Micros.SECOND;

    /** Most objects that are waited for after their tracks have ended; with more, the oldest have left. */
    private static final int MOST_LOST = 256;

    private static final Comparator<Known<?>> BY_KEY = Comparator.comparingLong(Known::key);

    private final Follower<M> follower;
    private final Regard regard;
    private final Succession succession;
    private final long longestLost;

    /**
     * @param follower follows one object
     * @param filter objects that the region regards
     * @param graceMicros how long an object may be away
     */
    public RollCall(Follower<M> follower, ObjectFilter filter, long graceMicros) {
        this.follower = follower;
        regard = new Regard(filter);
        succession = new Succession(graceMicros);
        longestLost = Math.max(MOMENT, graceMicros) + CONFIRMATION;
    }

    /** The roster after a looked-at frame. */
    public Roster<M> look(Roster<M> before, Look look, Frame frame, Telling telling) {
        var call = new Call(before, look, frame, telling);
        call.run();
        return new Roster<>(call.nextSubject, telling.tally(), call.kept);
    }

    /** The roster without its objects: all that is under way ends. */
    public Roster<M> end(Roster<M> before, Telling telling) {
        for (var known : before.known()) {
            telling.about(known);
            follower.end(known.memory(), known.last(), telling);
        }
        return new Roster<>(before.nextSubject(), telling.tally(), List.of());
    }

    /** One frame's call. */
    private final class Call {

        private final List<Known<M>> known;
        private final Look look;
        private final Frame frame;
        private final Telling telling;
        private final List<Known<M>> kept;
        private long nextSubject;

        Call(Roster<M> before, Look look, Frame frame, Telling telling) {
            known = before.known();
            this.look = look;
            this.frame = frame;
            this.telling = telling;
            kept = new ArrayList<>(known.size() + look.seen().size());
            nextSubject = before.nextSubject();
        }

        void run() {
            var shown = new SeenObject[known.size()];
            var strangers = new ArrayList<SeenObject>(look.seen().size());
            for (var object : look.seen()) {
                var index = indexOf(object.track().key());
                if (index >= 0) {
                    shown[index] = object;
                } else {
                    strangers.add(object);
                }
            }
            for (var i = 0; i < shown.length; i++) {
                if (shown[i] == null) {
                    absent(known.get(i));
                } else {
                    present(known.get(i), shown[i]);
                }
            }
            strangers.sort(Comparator.comparingLong(object -> object.track().key()));
            strangers.forEach(this::stranger);
            sortIfNeeded();
            giveUpTooMany();
        }

        private void giveUpTooMany() {
            if (kept.size() <= MOST_LOST) {
                return;
            }
            var lost = kept.stream()
                    .filter(object -> object.phase() == Known.Phase.LOST)
                    .sorted(Comparator.comparingLong(Known::seenAt))
                    .toList();
            for (var object : lost.subList(0, Math.max(0, lost.size() - MOST_LOST))) {
                kept.remove(object);
                telling.about(object);
                follower.end(object.memory(), object.last(), telling);
            }
        }

        private void sortIfNeeded() {
            for (var i = 1; i < kept.size(); i++) {
                if (kept.get(i - 1).key() > kept.get(i).key()) {
                    kept.sort(BY_KEY);
                    return;
                }
            }
        }

        private int indexOf(long key) {
            var low = 0;
            var high = known.size() - 1;
            while (low <= high) {
                var middle = (low + high) >>> 1;
                var at = known.get(middle).key();
                if (at == key) {
                    return middle;
                }
                if (at < key) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1;
        }

        private void stranger(SeenObject object) {
            var regarded = regard.regards(object, telling);
            var track = object.track();
            if (!regarded && (track.isConfirmed() || !regard.mayRegard(object))) {
                return;
            }
            var sight = ObjectLook.of(object, frame.at());
            var phase = track.isConfirmed() ? Known.Phase.CONFIRMED : Known.Phase.DOUBTFUL;
            var met = new Known<>(
                    track.key(),
                    nextSubject,
                    0,
                    phase,
                    frame.at(),
                    sight,
                    List.of(),
                    Appearance.UNKNOWN,
                    follower.initial());
            if (!track.isConfirmed()) {
                kept.add(regarded ? met.expecting(sight) : met);
                nextSubject++;
            } else if (keep(followed(met, sight))) {
                nextSubject++;
            }
        }

        private void present(Known<M> object, SeenObject seen) {
            var regarded = regard.regards(seen, telling);
            if (object.isDoubtful() && seen.track().isConfirmed()) {
                confirm(object, seen, regarded);
                return;
            }
            if (!regarded) {
                neutral(object, frame.at());
                return;
            }
            var sight = ObjectLook.of(seen, frame.at());
            if (object.isDoubtful()) {
                kept.add(object.expecting(sight));
            } else {
                keep(followed(object, sight));
            }
        }

        private Known<M> followed(Known<M> object, ObjectLook sight) {
            telling.about(object);
            return object.after(sight, follower.seen(object.memory(), sight, frame, telling));
        }

        /** It is confirmed: whoever it goes on for, its looks until now count. */
        private void confirm(Known<M> object, SeenObject seen, boolean regarded) {
            var track = seen.track();
            var predecessor = succession.of(object, track.appearance(), kept, this::appearanceOf, frame);
            var next = predecessor
                    .map(index -> goingOnFrom(kept.remove((int) index), object))
                    .orElseGet(object::confirmed);
            for (var early : object.early()) {
                next = followed(next, early.numbered(track.objectId().orElseThrow()));
            }
            if (regarded) {
                keep(followed(next, ObjectLook.of(seen, frame.at())));
            } else if (predecessor.isPresent() || !object.early().isEmpty()) {
                neutral(next, frame.at());
            }
        }

        private Known<M> goingOnFrom(Known<M> lost, Known<M> object) {
            telling.goesOn(object.key(), lost.last().glimpse().objectId());
            return object.goingOnFrom(lost);
        }

        private Appearance appearanceOf(Known<?> lost) {
            return look.unseen().stream()
                    .filter(track -> track.key() == lost.key())
                    .findFirst()
                    .map(Track::appearance)
                    .orElse(lost.appearance());
        }

        private void neutral(Known<M> object, long seenAt) {
            if (object.isDoubtful()) {
                kept.add(object.after(seenAt, object.memory()));
                return;
            }
            telling.about(object);
            keep(object.after(seenAt, follower.unseen(object.memory(), frame, telling)));
        }

        private void absent(Known<M> object) {
            var gone = frame.at() - object.seenAt();
            if (object.isDoubtful()) {
                if (gone <= DOUBT) {
                    kept.add(object);
                }
                return;
            }
            telling.about(object);
            var next = object;
            if (object.phase() == Known.Phase.CONFIRMED && hasEnded(object, gone)) {
                next = object.lost(appearanceAtEnd(object), follower.lost(object.memory(), object.last(), telling));
            }
            next = next.after(object.seenAt(), follower.unseen(next.memory(), frame, telling));
            if (next.phase() != Known.Phase.LOST || gone <= patience(next)) {
                keep(next);
            } else {
                follower.end(next.memory(), next.last(), telling);
            }
        }

        /** Who is inside is waited for as long as the region wants, others no longer than a successor takes. */
        private long patience(Known<M> lost) {
            return lost.memory().isInside() ? longestLost : MOMENT + CONFIRMATION;
        }

        /** The tracker says so, or must have said so over frames that nobody looked at. */
        private boolean hasEnded(Known<M> object, long gone) {
            return gone > Micros.LONGEST_GAP || look.ended().stream().anyMatch(track -> track.key() == object.key());
        }

        private Appearance appearanceAtEnd(Known<M> object) {
            return look.ended().stream()
                    .filter(track -> track.key() == object.key())
                    .findFirst()
                    .map(Track::appearance)
                    .orElse(Appearance.UNKNOWN);
        }

        private boolean keep(Known<M> object) {
            return !object.memory().isIdle() && kept.add(object);
        }
    }
}
