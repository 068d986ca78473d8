package dev.vastream.vision.geometry;

import java.util.List;

/**
 * A similarity transform of the plane: rotation, one scale, translation.
 * {@code x' = a x - b y + dx}, {@code y' = b x + a y + dy}.
 *
 * @param a scale times cosine
 * @param b scale times sine
 * @param dx shift right, target pixels
 * @param dy shift down, target pixels
 */
public record Similarity(double a, double b, double dx, double dy) {

    /**
     * The transform with the least squared error from one list of points to the other, without reflection (Umeyama 1991;
     * in the plane it has this closed form).
     */
    public static Similarity fit(List<Point> from, List<Point> to) {
        if (from.size() != to.size() || from.size() < 2) {
            throw new IllegalArgumentException(
                    "from and to must be two or more pairs, are " + from.size() + " and " + to.size());
        }
        var fromCentre = centre(from);
        var toCentre = centre(to);
        var along = 0.0;
        var across = 0.0;
        var spread = 0.0;
        for (var i = 0; i < from.size(); i++) {
            var fx = from.get(i).x() - fromCentre.x();
            var fy = from.get(i).y() - fromCentre.y();
            var tx = to.get(i).x() - toCentre.x();
            var ty = to.get(i).y() - toCentre.y();
            along += fx * tx + fy * ty;
            across += fx * ty - fy * tx;
            spread += fx * fx + fy * fy;
        }
        var a = spread == 0 ? 1 : along / spread;
        var b = spread == 0 ? 0 : across / spread;
        return new Similarity(
                a,
                b,
                toCentre.x() - a * fromCentre.x() + b * fromCentre.y(),
                toCentre.y() - b * fromCentre.x() - a * fromCentre.y());
    }

    /** Target pixels per source pixel. */
    public double scale() {
        return Math.hypot(a, b);
    }

    public Point apply(Point point) {
        return new Point((float) (a * point.x() - b * point.y() + dx), (float) (b * point.x() + a * point.y() + dy));
    }

    private static Point centre(List<Point> points) {
        var x = 0.0;
        var y = 0.0;
        for (var point : points) {
            x += point.x();
            y += point.y();
        }
        return new Point((float) (x / points.size()), (float) (y / points.size()));
    }
}
