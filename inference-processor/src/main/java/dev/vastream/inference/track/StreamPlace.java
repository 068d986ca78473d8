package dev.vastream.inference.track;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a stream has come: its newest frame.
 *
 * @param frameNumber number of that frame
 * @param capturedAt when it was captured
 */
record StreamPlace(long frameNumber, Instant capturedAt) {

    /** Clocks that are kept right step back by less than this; more is another time. */
    private static final Duration CORRECTION = Duration.ofSeconds(1);

    /** How a frame comes after this place. */
    enum Arrival {
        NEXT,
        /** Repeated or overtaken: it has been reported, or time has gone on. */
        LATE,
        /** The frame is newer, but the clock has been set back: times before and after cannot be compared. */
        CLOCK_SET_BACK
    }

    /** A frame is newer by its number or by its time: publishers that do not count leave the numbers at zero. */
    Arrival arrivalOf(StreamPlace frame) {
        if (frame.capturedAt().isAfter(capturedAt)) {
            return Arrival.NEXT;
        }
        if (frame.frameNumber() <= frameNumber) {
            return Arrival.LATE;
        }
        return frame.capturedAt().plus(CORRECTION).isBefore(capturedAt) ? Arrival.CLOCK_SET_BACK : Arrival.NEXT;
    }

    /** The place after the frame; a small step back of the clock does not move time back. */
    StreamPlace after(StreamPlace frame) {
        var time = arrivalOf(frame) == Arrival.NEXT && frame.capturedAt().isBefore(capturedAt)
                ? capturedAt
                : frame.capturedAt();
        return new StreamPlace(frame.frameNumber(), time);
    }
}
