package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A line across the picture of one or more straight parts, walked from its first point to its last. Which side a point is on
 * is decided at the part that is nearest, as it looks in the picture: hence the aspect, the picture's width by its height.
 *
 * @param points at least two; one that repeats the one before it counts once
 */
public record Polyline(List<NormalisedPoint> points) {

    /** How far beyond the ends of a part a move still meets it: no move slips through a joint. */
    private static final double EPSILON = 1e-9;

    public Polyline {
        points.forEach(Polygon::requireFinite);
        points = withoutRepeats(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("a line needs at least 2 different points, has " + points.size());
        }
    }

    /**
     * How far the point is from the line, in heights of the picture: positive on the right-hand side of whoever walks the line,
     * negative on the left-hand side, 0 on the line and on its elongation. Where two parts are equally near, at their joint,
     * the side is that of the mean direction of both.
     */
    public double side(NormalisedPoint point, double aspect) {
        var nearest = 0;
        var along = 0.0;
        var least = Double.POSITIVE_INFINITY;
        for (var part = 0; part + 1 < points.size(); part++) {
            var share = nearestShare(part, point, aspect);
            var distance = distance(part, share, point, aspect);
            if (distance < least) {
                least = distance;
                nearest = part;
                along = share;
            }
        }
        return least * Math.signum(cross(nearest, along, point, aspect));
    }

    /**
     * Which side a box is on: 1 for right, -1 for left, 0 for neither. All its reference points must be on one side, and none
     * nearer to the line than that.
     *
     * @param band distance in heights of the picture
     */
    public int sideOf(NormalisedBox box, ReferencePoint reference, double aspect, double band) {
        var common = 0;
        for (var i = 0; i < reference.count(); i++) {
            var distance = side(new NormalisedPoint(reference.x(box, i), reference.y(box, i)), aspect);
            var side = Math.abs(distance) < band ? 0 : (int) Math.signum(distance);
            if (side == 0 || (i > 0 && side != common)) {
                return 0;
            }
            common = side;
        }
        return common;
    }

    /** Whether who crosses it from left to right goes within 90 degrees of a direction in pixels, x right, y down. */
    public boolean leads(double dx, double dy, double aspect) {
        var first = points.get(0);
        var last = points.get(points.size() - 1);
        return (first.y() - last.y()) * dx + (last.x() - first.x()) * aspect * dy >= 0;
    }

    /**
     * Where a straight move meets the line: the share of the way from its start, 0 to 1, and the first if it meets it several
     * times; none if it passes by.
     */
    public OptionalDouble crossing(NormalisedPoint from, NormalisedPoint to) {
        var first = OptionalDouble.empty();
        for (var part = 0; part + 1 < points.size(); part++) {
            var met = crossing(points.get(part), points.get(part + 1), from, to);
            if (met.isPresent() && (first.isEmpty() || met.getAsDouble() < first.getAsDouble())) {
                first = met;
            }
        }
        return first;
    }

    private static List<NormalisedPoint> withoutRepeats(List<NormalisedPoint> points) {
        return IntStream.range(0, points.size())
                .filter(i -> i == 0 || !points.get(i).equals(points.get(i - 1)))
                .mapToObj(points::get)
                .toList();
    }

    private static OptionalDouble crossing(
            NormalisedPoint a, NormalisedPoint b, NormalisedPoint from, NormalisedPoint to) {
        var lineX = b.x() - a.x();
        var lineY = b.y() - a.y();
        var moveX = to.x() - from.x();
        var moveY = to.y() - from.y();
        var turn = moveX * lineY - moveY * lineX;
        if (turn == 0) {
            return OptionalDouble.empty();
        }
        var ofMove = ((a.x() - from.x()) * lineY - (a.y() - from.y()) * lineX) / turn;
        var ofLine = ((a.x() - from.x()) * moveY - (a.y() - from.y()) * moveX) / turn;
        var meets = ofMove >= 0 && ofMove <= 1 && ofLine >= -EPSILON && ofLine <= 1 + EPSILON;
        return meets ? OptionalDouble.of(ofMove) : OptionalDouble.empty();
    }

    /** Share of the part, 0 to 1, at which it is nearest to the point. */
    private double nearestShare(int part, NormalisedPoint point, double aspect) {
        var a = points.get(part);
        var dx = dx(part, aspect);
        var dy = dy(part);
        var share = ((point.x() - a.x()) * aspect * dx + (point.y() - a.y()) * dy) / (dx * dx + dy * dy);
        return Math.max(0, Math.min(1, share));
    }

    private double distance(int part, double share, NormalisedPoint point, double aspect) {
        var a = points.get(part);
        return StrictMath.hypot(
                (point.x() - a.x()) * aspect - share * dx(part, aspect), point.y() - a.y() - share * dy(part));
    }

    /** Positive where the point is to the right of the line's direction at that place of it. */
    private double cross(int part, double share, NormalisedPoint point, double aspect) {
        var joined = share == 1 ? part + 1 : share == 0 ? part - 1 : part;
        var isJoint = joined != part && joined >= 0 && joined + 1 < points.size();
        // Of one part alone its length does not matter.
        var directionX = isJoint ? unitX(part, aspect) + unitX(joined, aspect) : dx(part, aspect);
        var directionY = isJoint ? unitY(part, aspect) + unitY(joined, aspect) : dy(part);
        var a = points.get(share == 1 ? part + 1 : part);
        return directionX * (point.y() - a.y()) - directionY * (point.x() - a.x()) * aspect;
    }

    private double unitX(int part, double aspect) {
        return dx(part, aspect) / StrictMath.hypot(dx(part, aspect), dy(part));
    }

    private double unitY(int part, double aspect) {
        return dy(part) / StrictMath.hypot(dx(part, aspect), dy(part));
    }

    private double dx(int part, double aspect) {
        return (points.get(part + 1).x() - points.get(part).x()) * aspect;
    }

    private double dy(int part) {
        return points.get(part + 1).y() - points.get(part).y();
    }
}
