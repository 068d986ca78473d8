package dev.vastream.inference.track;

import java.util.List;

/**
 * Which tracks a frame showed, so that a match that comes later finds its track.
 *
 * @param frameNumber number of the frame
 * @param places tracks by detection
 */
record SeenFrame(long frameNumber, List<Place> places) {

    /** No person holds this detection. */
    static final long NOBODY = 0;

    SeenFrame {
        places = List.copyOf(places);
    }

    /**
     * The track of a detection.
     *
     * @param detectionIndex place of the detection in its frame
     * @param track key of its track
     * @param holder key of the track of the person whose face it is, or {@link #NOBODY}
     */
    record Place(int detectionIndex, long track, long holder) {}
}
