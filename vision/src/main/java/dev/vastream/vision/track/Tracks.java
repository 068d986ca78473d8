package dev.vastream.vision.track;

import java.util.List;

/**
 * All tracks of one stream between two frames: what has to be kept to go on.
 *
 * @param nextKey key of the next track
 * @param nextObjectId id of the next object that is confirmed
 * @param list tracks in the order they began
 */
public record Tracks(long nextKey, long nextObjectId, List<Track> list) {

    /** A stream's tracks before its first frame. */
    public static final Tracks NONE = new Tracks(1, 1, List.of());

    public Tracks {
        list = List.copyOf(list);
    }

    /** The same stream without its tracks; numbers go on. */
    public Tracks cleared() {
        return new Tracks(nextKey, nextObjectId, List.of());
    }

    /** The confirmed ones. */
    public List<Track> confirmed() {
        return list.stream().filter(Track::isConfirmed).toList();
    }
}
