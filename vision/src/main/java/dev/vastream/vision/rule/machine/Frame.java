package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Look;
import java.time.Instant;

/**
 * A looked-at frame, as far as it matters to all objects.
 *
 * @param number its number in the stream
 * @param time when it was captured
 * @param at the same in microseconds
 * @param aspect its width by its height
 * @param heightPx its height
 */
public record Frame(long number, Instant time, long at, double aspect, double heightPx) {

    /** Height of a frame that does not tell it. */
    private static final int USUAL_HEIGHT_PX = 1_080;

    public static Frame of(Look look) {
        var moment = look.moment();
        var heightPx = look.heightPx() > 0 ? look.heightPx() : USUAL_HEIGHT_PX;
        return new Frame(moment.frame(), moment.time(), Micros.of(moment.time()), moment.aspect(), heightPx);
    }

    public double widthPx() {
        return aspect * heightPx;
    }

    /** Distance of the centres of two boxes, in pixels. */
    double distancePx(NormalisedBox a, NormalisedBox b) {
        return StrictMath.hypot(
                (a.left() + a.width() / 2 - b.left() - b.width() / 2) * widthPx(),
                (a.top() + a.height() / 2 - b.top() - b.height() / 2) * heightPx);
    }
}
