package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import java.util.List;

/**
 * A polygon normalised to the picture; its border belongs to it, and where it crosses itself what is inside follows the
 * even-odd rule, for points and for areas.
 */
public final class Polygon {

    /** Distance from the border that still counts as on it: well under a pixel. */
    private static final double EPSILON = 1e-9;

    private final List<NormalisedPoint> corners;
    private final double[] xs;
    private final double[] ys;
    private final EvenOddArea area;

    /** @param corners at least three, in drawing order */
    public Polygon(List<NormalisedPoint> corners) {
        this.corners = List.copyOf(corners);
        if (this.corners.size() < 3) {
            throw new IllegalArgumentException("a polygon needs at least 3 corners, has " + this.corners.size());
        }
        this.corners.forEach(Polygon::requireFinite);
        xs = this.corners.stream().mapToDouble(NormalisedPoint::x).toArray();
        ys = this.corners.stream().mapToDouble(NormalisedPoint::y).toArray();
        area = new EvenOddArea(xs, ys);
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

    public List<NormalisedPoint> corners() {
        return corners;
    }

    /** Whether the point is inside or on the border (even-odd rule). */
    public boolean contains(NormalisedPoint point) {
        return contains(point.x(), point.y());
    }

    boolean contains(double x, double y) {
        var inside = false;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            if (isOn(x, y, j, i)) {
                return true;
            }
            if ((ys[i] > y) != (ys[j] > y) && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Share of the box's area that lies inside, 0 to 1; none of a box without area. */
    public double shareOf(NormalisedBox box) {
        return box.area() > 0 ? Math.min(1, areaWithin(box) / box.area()) : 0;
    }

    /** Area of what lies in the box, as a share of the picture. */
    public double areaWithin(NormalisedBox box) {
        return area.within(box.left(), box.top(), box.right(), box.bottom());
    }

    /** Its own area, as a share of the picture. */
    public double area() {
        return area.total();
    }

    private boolean isOn(double x, double y, int from, int to) {
        var dx = xs[to] - xs[from];
        var dy = ys[to] - ys[from];
        var cross = dx * (y - ys[from]) - dy * (x - xs[from]);
        return cross * cross <= EPSILON * EPSILON * Math.max(dx * dx + dy * dy, EPSILON * EPSILON)
                && x >= Math.min(xs[from], xs[to]) - EPSILON
                && x <= Math.max(xs[from], xs[to]) + EPSILON
                && y >= Math.min(ys[from], ys[to]) - EPSILON
                && y <= Math.max(ys[from], ys[to]) + EPSILON;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Polygon polygon && corners.equals(polygon.corners);
    }

    @Override
    public int hashCode() {
        return corners.hashCode();
    }

    @Override
    public String toString() {
        return "Polygon" + corners;
    }
}
