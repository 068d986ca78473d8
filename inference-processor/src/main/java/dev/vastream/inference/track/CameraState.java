package dev.vastream.inference.track;

import dev.vastream.schemas.avro.Match;
import dev.vastream.vision.track.Tracks;
import java.util.List;
import java.util.Optional;

/**
 * All that is kept of one camera between two records: its stream and what is needed to go on with an earlier one.
 *
 * @param current the stream that is tracked
 * @param former streams that the camera published before, oldest first
 * @param heardAt when the camera's last record came, by the clock of the instance that read it; milliseconds since 1970, 0 when
 *     not known
 */
public record CameraState(StreamState current, List<Former> former, long heardAt) {

    /** The time of a camera's last record is not known. */
    public static final long UNKNOWN = 0;

    static final int MOST_FORMER = 8;

    public CameraState {
        former = List.copyOf(former);
    }

    /**
     * A stream that another one has replaced.
     *
     * @param streamId its id
     * @param tracks its numbers, without tracks
     */
    record Former(String streamId, Tracks tracks) {}

    /** What became of a match. */
    public enum Fate {
        VOTED,
        /** Its frame has not come yet. */
        WAITS,
        /** Its track is gone, or its stream. */
        TOO_LATE
    }

    /** The state with what a match made of it. */
    public record Voted(CameraState state, Fate fate) {}

    public String cameraUid() {
        return current.head().cameraUid();
    }

    /** The newest frame. */
    public ObservedFrame.Head head() {
        return current.head();
    }

    /** The gallery key of the person whose object has that number in the current stream. */
    public Optional<String> subjectOf(long objectId) {
        return current.subjectOf(objectId);
    }

    /** Whether an object is being tracked. */
    public boolean hasTracks() {
        return !current.tracks().confirmed().isEmpty();
    }

    /** Applies a match of a detection. */
    public Voted voted(Match match) {
        if (!match.getStreamId().equals(current.head().streamId())) {
            return new Voted(this, Fate.TOO_LATE);
        }
        var vote = Vote.of(match);
        if (!current.isAheadOf(vote)) {
            return new Voted(with(current.expecting(vote)), Fate.WAITS);
        }
        return current.voted(vote)
                .map(voted -> new Voted(with(voted), Fate.VOTED))
                .orElse(new Voted(this, Fate.TOO_LATE));
    }

    CameraState with(StreamState stream) {
        return new CameraState(stream, former, heardAt);
    }

    /** The state of a camera whose last record came at that time. */
    public CameraState heard(long atMillis) {
        return new CameraState(current, former, atMillis);
    }

    Optional<Former> formerOf(String streamId) {
        return former.stream()
                .filter(stream -> stream.streamId().equals(streamId))
                .findFirst();
    }
}
