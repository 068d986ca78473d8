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
 * unconfirmed ones take from the rest, and the rest begins new tracks.
 */
public final class Tracker {

    /** A lost object was looked for in so many frames at least: one frame may fail, also when frames are rare. */
    private static final int MISSES = 2;

    private final TrackerSettings settings;
    private final List<Likeness> stagesOfConfirmed;
    private final List<Likeness> stagesOfDoubtful;

    public Tracker(TrackerSettings settings) {
        this.settings = settings;
        var overlapping = Likeness.overlapping(settings);
        var near = Likeness.near(settings);
        stagesOfConfirmed = List.of(overlapping, Likeness.alike(settings), near);
        stagesOfDoubtful = List.of(overlapping, near);
    }

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
        var fresh = before.list().stream()
                .filter(track -> !isExpired(track, moment.time()))
                .toList();
        association.take(fresh.stream().filter(Track::isConfirmed).toList(), stagesOfConfirmed);
        association.take(fresh.stream().filter(track -> !track.isConfirmed()).toList(), stagesOfDoubtful);
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

    private boolean isExpired(Track track, Instant time) {
        return longer(track, time, settings.longestUnseen());
    }

    private static boolean longer(Track track, Instant time, Duration patience) {
        return track.unseenAt(time).compareTo(patience) > 0;
    }

    /** What becomes of each track and of each sighting that has none. */
    private final class Outcome {

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
            if (kept.size() < settings.maxTracks()) {
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
            var due = !track.isConfirmed() && track.stay().compareTo(settings.confirmedAfter()) >= 0;
            return due ? track.confirmed(nextObjectId++) : track;
        }

        private boolean isGone(Track track) {
            if (!track.isConfirmed()) {
                return longer(track, moment.time(), settings.doubtPatience());
            }
            var lookedFor = track.misses() + 1;
            return isExpired(track, moment.time())
                    || (lookedFor >= MISSES && longer(track, moment.time(), settings.lostPatience()));
        }
    }
}
