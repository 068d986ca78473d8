package dev.vastream.vision.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Goes from the tracks before a frame to those after it: predicts, associates in stages, confirms, and ends what was not seen
 * for too long. It keeps nothing itself.
 *
 * <p>The stages follow ByteTrack (Zhang et al. 2022): the certain comes first and the doubtful takes what is left. Confirmed
 * tracks, lost ones among them, take what overlaps their prediction, then what looks like them, then what is near; the
 * unconfirmed ones take from the rest, and the rest begins new tracks. Times are for 5 frames a second and more, and usable from
 * 1.
 */
public final class Tracker {

    /** A lost object was looked for in so many frames at least: one frame may fail, also when frames are rare. */
    private static final int MISSES = 2;
    /** How long an object is seen before it counts as one. */
    private static final Duration CONFIRMED_AFTER = Duration.ofMillis(150);
    /** How long an object that is not confirmed may be unseen. */
    private static final Duration DOUBT_PATIENCE = Duration.ofMillis(500);
    /** How long a confirmed one may, if it was missed in frames. */
    private static final Duration LOST_PATIENCE = Duration.ofSeconds(2);
    /** How long a confirmed one may be, also over frames that were not analysed. */
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(10);
    /** Most tracks of a stream at a time; what is seen beyond stays a detection. */
    private static final int MOST_TRACKS = 256;

    private static final List<Likeness> STAGES_OF_CONFIRMED =
            List.of(Likeness::overlapping, Likeness::alike, Likeness::near);
    private static final List<Likeness> STAGES_OF_DOUBTFUL = List.of(Likeness::overlapping, Likeness::near);

    /**
     * What a frame made of the tracks.
     *
     * @param tracks the tracks after it
     * @param seen for each sighting the track it belongs to, as after it; none when there were too many tracks
     * @param ended confirmed tracks that have come to their end, as of their last sighting
     */
    public record Step(Tracks tracks, List<Optional<Track>> seen, List<Track> ended) {

        public Step {
            seen = List.copyOf(seen);
            ended = List.copyOf(ended);
        }
    }

    /** Applies the sightings of an analysed frame. Its time is not before that of the frame before. */
    public Step look(Tracks before, List<Sighting> sightings, Moment moment) {
        var association = new Association(sightings, moment);
        var confirmed = new ArrayList<Track>(before.list().size());
        var doubtful = new ArrayList<Track>();
        for (var track : before.list()) {
            if (!isExpired(track, moment.time())) {
                (track.isConfirmed() ? confirmed : doubtful).add(track);
            }
        }
        association.take(confirmed, STAGES_OF_CONFIRMED);
        association.take(doubtful, STAGES_OF_DOUBTFUL);
        var outcome = new Outcome(before, association, moment);
        before.list().forEach(outcome::goOn);
        association.unsettled().forEach(outcome::begin);
        return outcome.step();
    }

    /** Lets time pass over a frame that was not analysed: only tracks that were unseen for very long end. */
    public Step pass(Tracks before, Instant time) {
        var split = before.list().stream().collect(Collectors.partitioningBy(track -> isExpired(track, time)));
        var ended = split.get(true).stream().filter(Track::isConfirmed).toList();
        return new Step(new Tracks(before.nextKey(), before.nextObjectId(), split.get(false)), List.of(), ended);
    }

    private static boolean isExpired(Track track, Instant time) {
        return longer(track, time, LONGEST_UNSEEN);
    }

    private static boolean longer(Track track, Instant time, Duration patience) {
        return track.unseenAt(time).compareTo(patience) > 0;
    }

    /** What becomes of each track and of each sighting that has none. */
    private static final class Outcome {

        private final Association association;
        private final Moment moment;
        private final List<Track> kept = new ArrayList<>();
        private final List<Track> ended = new ArrayList<>();
        private long nextKey;
        private long nextObjectId;

        Outcome(Tracks before, Association association, Moment moment) {
            this.association = association;
            this.moment = moment;
            nextKey = before.nextKey();
            nextObjectId = before.nextObjectId();
        }

        void goOn(Track track) {
            var sighting = association.sightingOf(track);
            if (sighting != Assignment.NONE) {
                keep(sighting, confirmedIfDue(track.seen(association.sighting(sighting), moment)));
            } else if (!isGone(track)) {
                kept.add(track.missed());
            } else if (track.isConfirmed()) {
                ended.add(track);
            }
        }

        void begin(int sighting) {
            if (kept.size() < MOST_TRACKS) {
                keep(sighting, Track.begun(nextKey++, association.sighting(sighting), moment));
            }
        }

        Step step() {
            return new Step(new Tracks(nextKey, nextObjectId, kept), association.settled(), ended);
        }

        private void keep(int sighting, Track track) {
            association.settle(sighting, track);
            kept.add(track);
        }

        private Track confirmedIfDue(Track track) {
            var due = !track.isConfirmed() && track.stay().compareTo(CONFIRMED_AFTER) >= 0;
            return due ? track.confirmed(nextObjectId++) : track;
        }

        private boolean isGone(Track track) {
            if (!track.isConfirmed()) {
                return longer(track, moment.time(), DOUBT_PATIENCE);
            }
            var lookedFor = track.misses() + 1;
            return isExpired(track, moment.time())
                    || (lookedFor >= MISSES && longer(track, moment.time(), LOST_PATIENCE));
        }
    }
}
