package dev.vastream.vision.track;

import java.time.Duration;
import java.util.Optional;

/** A track that is given, look by look, instead of found; for tests of what comes after the tracker. */
public final class GivenTrack {

    private static final Duration CONFIRMED_AFTER = Duration.ofMillis(150);

    private final long key;
    private final long objectId;
    private Optional<Track> track = Optional.empty();

    /** @param objectId its number once it is confirmed, as by the tracker after 150 ms */
    public GivenTrack(long key, long objectId) {
        this.key = key;
        this.objectId = objectId;
    }

    public Track look(Sighting sighting, Moment moment) {
        var next =
                track.map(before -> before.seen(sighting, moment)).orElseGet(() -> Track.begun(key, sighting, moment));
        var isDue = !next.isConfirmed() && next.stay().compareTo(CONFIRMED_AFTER) >= 0;
        track = Optional.of(isDue ? next.confirmed(objectId) : next);
        return track.get();
    }

    /** Whether it has begun and not ended. */
    public boolean isKnown() {
        return track.isPresent();
    }

    public void end() {
        track = Optional.empty();
    }

    /** A frame that does not show it. */
    public Track miss() {
        track = track.map(Track::missed);
        return track.orElseThrow();
    }
}
