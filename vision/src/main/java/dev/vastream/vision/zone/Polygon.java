package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A simple polygon normalised to the picture; its border belongs to it.
 *
 * @param corners at least three, in drawing order
 */
public record Polygon(List<NormalisedPoint> corners) {

    /** Distance from the border that still counts as on it: well under a pixel. */
    private static final double EPSILON = 1e-9;

    public Polygon {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException("a polygon needs at least 3 corners, has " + corners.size());
        }
        corners.forEach(Polygon::requireFinite);
    }

    static void requireFinite(NormalisedPoint point) {
        if (!Double.isFinite(point.x()) || !Double.isFinite(point.y())) {
            throw new IllegalArgumentException("point must be finite, is " + point.x() + ", " + point.y());
        }
    }

    public static Polygon rectangle(NormalisedPoint corner, NormalisedPoint opposite) {
        return new Polygon(List.of(
                corner,
                new NormalisedPoint(opposite.x(), corner.y()),
                opposite,
                new NormalisedPoint(corner.x(), opposite.y())));
    }

    /** Whether the point is inside or on the border (even-odd rule). */
    public boolean contains(NormalisedPoint point) {
        var inside = false;
        for (var i = 0; i < corners.size(); i++) {
            var a = corners.get(i);
            var b = corners.get((i + 1) % corners.size());
            if (isOn(point, a, b)) {
                return true;
            }
            if ((a.y() > point.y()) != (b.y() > point.y())
                    && point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Share of the box's area that lies inside, 0 to 1. */
    public double shareOf(NormalisedBox box) {
        if (box.area() <= 0) {
            return 0;
        }
        return Math.min(1, area(clippedTo(box)) / box.area());
    }

    /** Sutherland and Hodgman: the polygon cut by the four sides of the box in turn. */
    private List<NormalisedPoint> clippedTo(NormalisedBox box) {
        var points = corners;
        points = cut(points, point -> point.x() - box.left());
        points = cut(points, point -> box.right() - point.x());
        points = cut(points, point -> point.y() - box.top());
        return cut(points, point -> box.bottom() - point.y());
    }

    /** The part of the polygon where the (linear) distance is not negative. */
    private static List<NormalisedPoint> cut(List<NormalisedPoint> points, ToDoubleFunction<NormalisedPoint> distance) {
        List<NormalisedPoint> kept = new ArrayList<>();
        for (var i = 0; i < points.size(); i++) {
            var a = points.get(i);
            var b = points.get((i + 1) % points.size());
            var atA = distance.applyAsDouble(a);
            var atB = distance.applyAsDouble(b);
            if (atA >= 0) {
                kept.add(a);
            }
            if ((atA >= 0) != (atB >= 0)) {
                var share = atA / (atA - atB);
                kept.add(new NormalisedPoint(a.x() + share * (b.x() - a.x()), a.y() + share * (b.y() - a.y())));
            }
        }
        return kept;
    }

    /** Shoelace formula. */
    private static double area(List<NormalisedPoint> points) {
        var twice = 0.0;
        for (var i = 0; i < points.size(); i++) {
            var a = points.get(i);
            var b = points.get((i + 1) % points.size());
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }

    private static boolean isOn(NormalisedPoint point, NormalisedPoint a, NormalisedPoint b) {
        var length = Math.hypot(b.x() - a.x(), b.y() - a.y());
        var cross = (b.x() - a.x()) * (point.y() - a.y()) - (b.y() - a.y()) * (point.x() - a.x());
        return Math.abs(cross) <= EPSILON * Math.max(length, EPSILON)
                && point.x() >= Math.min(a.x(), b.x()) - EPSILON
                && point.x() <= Math.max(a.x(), b.x()) + EPSILON
                && point.y() >= Math.min(a.y(), b.y()) - EPSILON
                && point.y() <= Math.max(a.y(), b.y()) + EPSILON;
    }
}
