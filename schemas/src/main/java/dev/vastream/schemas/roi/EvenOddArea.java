package dev.vastream.schemas.roi;

import dev.vastream.schemas.avro.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The area of a polygon that may cross itself, by the even-odd rule: what a ray from a point leaves through an odd number of
 * edges is inside. Between two neighbouring heights at which edges begin, end or cross, the inside is trapezoids (Shamos and
 * Hoey's sweep, without its tree: there are at most 256 edges).
 */
final class EvenOddArea {

    private final List<Edge> edges = new ArrayList<>();

    /** @param corners at least three, in drawing order */
    EvenOddArea(List<Position> corners) {
        for (var i = 0; i < corners.size(); i++) {
            var a = corners.get(i);
            var b = corners.get((i + 1) % corners.size());
            if (a.getY() != b.getY()) {
                edges.add(a.getY() < b.getY() ? Edge.of(a, b) : Edge.of(b, a));
            }
        }
    }

    /** An edge that is not level, from its upper end to its lower one. */
    private record Edge(double top, double bottom, double x, double slope) {

        static Edge of(Position upper, Position lower) {
            var slope = (lower.getX() - upper.getX()) / (lower.getY() - upper.getY());
            return new Edge(upper.getY(), lower.getY(), upper.getX(), slope);
        }

        double at(double y) {
            return x + (y - top) * slope;
        }

        boolean spans(double y) {
            return top < y && y < bottom;
        }

        /** The height at which both meet, NaN or out of reach when they do not. */
        double meets(Edge other) {
            return (other.x - other.top * other.slope - x + top * slope) / (slope - other.slope);
        }
    }

    /** Whether it has that area; in squares of the picture's sides. */
    boolean isAtLeast(double wanted) {
        var area = 0.0;
        var heights = heights();
        var above = heights.isEmpty() ? 0 : heights.first();
        for (var height : heights) {
            area += strip(above, height);
            if (area >= wanted) {
                return true;
            }
            above = height;
        }
        return false;
    }

    private TreeSet<Double> heights() {
        var heights = new TreeSet<Double>();
        for (var i = 0; i < edges.size(); i++) {
            var edge = edges.get(i);
            heights.add(edge.top());
            heights.add(edge.bottom());
            for (var other : edges.subList(i + 1, edges.size())) {
                var y = edge.meets(other);
                if (edge.spans(y) && other.spans(y)) {
                    heights.add(y);
                }
            }
        }
        return heights;
    }

    private double strip(double above, double below) {
        var middle = (above + below) / 2;
        var crossed = edges.stream()
                .filter(edge -> edge.spans(middle))
                .map(edge -> edge.at(middle))
                .sorted(Comparator.naturalOrder())
                .toList();
        var width = 0.0;
        for (var i = 0; i + 1 < crossed.size(); i += 2) {
            width += crossed.get(i + 1) - crossed.get(i);
        }
        return width * (below - above);
    }
}
