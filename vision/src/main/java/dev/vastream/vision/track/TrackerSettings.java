package dev.vastream.vision.track;

import java.time.Duration;

/**
 * Thresholds of the tracker.
 *
 * @param minIou overlap from which a box may be where the object was expected; ByteTrack's 0.2
 * @param alienCosine below this cosine similarity it is another object, wherever the box is
 * @param alikeCosine from this cosine similarity it is the lost object, though the box is elsewhere
 * @param confirmedAfter how long an object is seen before it counts as one
 * @param doubtPatience how long an object that is not confirmed may be unseen
 * @param lostPatience how long a confirmed one may, if it was missed in two frames at least
 * @param longestUnseen how long a confirmed one may be, also over frames that were not analysed
 * @param maxTracks most tracks of a stream at a time; what is seen beyond stays a detection
 */
public record TrackerSettings(
        double minIou,
        double alienCosine,
        double alikeCosine,
        Duration confirmedAfter,
        Duration doubtPatience,
        Duration lostPatience,
        Duration longestUnseen,
        int maxTracks) {

    /**
     * For 5 frames a second and more, and usable from 1. The cosines are for the person re-identification model of the
     * catalogue: on its test video the same person has 0.61 at least and different ones 0.60 at most.
     */
    public static final TrackerSettings DEFAULT = new TrackerSettings(
            0.2,
            0.35,
            0.65,
            Duration.ofMillis(150),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            256);

    public TrackerSettings {
        if (!(minIou > 0 && minIou < 1)) {
            throw new IllegalArgumentException("minIou must be between 0 and 1, is " + minIou);
        }
        if (alienCosine > alikeCosine) {
            throw new IllegalArgumentException("alienCosine must not be above alikeCosine, is " + alienCosine);
        }
        if (lostPatience.compareTo(longestUnseen) > 0) {
            throw new IllegalArgumentException("lostPatience must not be above longestUnseen, is " + lostPatience);
        }
        if (maxTracks < 1) {
            throw new IllegalArgumentException("maxTracks must be at least 1, is " + maxTracks);
        }
    }
}
