package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;

/**
 * Where a box is and how it moves: one filter each of its centre and its sides, with noise in proportion to its size as in
 * SORT's successors (Wojke et al. 2017, DeepSORT; Aharon et al. 2022, BoT-SORT, whose state of centre, width and height this
 * is).
 *
 * @param x horizontal centre
 * @param y vertical centre
 * @param width width
 * @param height height
 */
public record BoxFilter(AxisFilter x, AxisFilter y, AxisFilter width, AxisFilter height) {

    /** Deviation of a measured side or centre, in sides: DeepSORT's 1/20. */
    private static final double MEASURED = 0.05;
    /** Deviation of a new object's velocity, in sides per second: DeepSORT's 10/160 per frame at 30 frames a second. */
    private static final double FIRST_VELOCITY = 1.875;
    /** Spectral density of the acceleration, in sides squared per cubic second: DeepSORT's 1/160 per frame at that rate. */
    private static final double NOISE = 1.05;
    /** A side is never less than this share of the picture. */
    private static final double MIN_SIDE = 1e-4;

    static BoxFilter at(NormalisedBox box) {
        var centre = box.centre();
        return new BoxFilter(
                first(centre.x(), box.width()),
                first(centre.y(), box.height()),
                first(box.width(), box.width()),
                first(box.height(), box.height()));
    }

    /** The box that many seconds later, if it goes on as it does. */
    BoxFilter predicted(double seconds) {
        var noiseX = NOISE * side(width) * side(width);
        var noiseY = NOISE * side(height) * side(height);
        return new BoxFilter(
                x.predicted(seconds, noiseX),
                y.predicted(seconds, noiseY),
                width.predicted(seconds, noiseX),
                height.predicted(seconds, noiseY));
    }

    BoxFilter updated(NormalisedBox measured) {
        var centre = measured.centre();
        var deviationX = MEASURED * measured.width();
        var deviationY = MEASURED * measured.height();
        return new BoxFilter(
                x.updated(centre.x(), deviationX),
                y.updated(centre.y(), deviationY),
                width.updated(measured.width(), deviationX),
                height.updated(measured.height(), deviationY));
    }

    /** The estimated box. */
    NormalisedBox box() {
        var w = side(width);
        var h = side(height);
        return new NormalisedBox(x.position() - w / 2, y.position() - h / 2, w, h);
    }

    private static AxisFilter first(double measured, double side) {
        return AxisFilter.at(
                measured, 2 * MEASURED * Math.max(MIN_SIDE, side), FIRST_VELOCITY * Math.max(MIN_SIDE, side));
    }

    private static double side(AxisFilter side) {
        return Math.max(MIN_SIDE, side.position());
    }
}
