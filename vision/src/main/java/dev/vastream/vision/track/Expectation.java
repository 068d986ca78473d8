package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;

/**
 * A track with the box in which it should be seen now.
 *
 * @param track the track
 * @param box where it should be
 * @param secondsUnseen how long ago it was seen
 */
record Expectation(Track track, NormalisedBox box, double secondsUnseen) {

    static Expectation of(Track track, Moment moment) {
        return new Expectation(track, track.predictedBox(moment.time()), track.secondsUnseenAt(moment.time()));
    }
}
