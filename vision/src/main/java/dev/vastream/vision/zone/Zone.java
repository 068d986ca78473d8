package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import java.util.List;

/**
 * A region of interest: areas of the picture and which objects in them count.
 *
 * @param areas an object is inside when it is inside one of them; none holds nothing
 * @param reference points of a box that must be inside, all in the same area
 * @param minShare share of a box that must be inside that area as well, 0 to 1
 * @param filter objects regarded
 */
public record Zone(List<Area> areas, ReferencePoint reference, double minShare, ObjectFilter filter) {

    /** Where a box is that is in no area. */
    public static final int NOWHERE = -1;

    public Zone {
        areas = List.copyOf(areas);
        if (!(minShare >= 0 && minShare <= 1)) {
            throw new IllegalArgumentException("minShare must be 0 to 1, is " + minShare);
        }
    }

    /** Whether an object of that class, confidence and box meets the rule. */
    public boolean holds(int classId, double confidence, NormalisedBox box) {
        return filter.accepts(classId, confidence, box) && areaOf(box) != NOWHERE;
    }

    /** Index of the first area that the box is inside, or {@link #NOWHERE}. */
    public int areaOf(NormalisedBox box) {
        for (var i = 0; i < areas.size(); i++) {
            if (isInside(areas.get(i).polygon(), box)) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** The areas of all drawings in sum, as a share of the picture. */
    public double area() {
        return areas.stream().mapToDouble(area -> area.polygon().area()).sum();
    }

    /** What of the box lies in the areas, in sum, as a share of the picture. */
    public double areaWithin(NormalisedBox box) {
        var sum = 0.0;
        for (var area : areas) {
            sum += area.polygon().areaWithin(box);
        }
        return sum;
    }

    /** The smallest box around all areas; of a zone without areas the whole picture. */
    public NormalisedBox bounds() {
        if (areas.isEmpty()) {
            return new NormalisedBox(0, 0, 1, 1);
        }
        var left = Double.POSITIVE_INFINITY;
        var top = Double.POSITIVE_INFINITY;
        var right = Double.NEGATIVE_INFINITY;
        var bottom = Double.NEGATIVE_INFINITY;
        for (var area : areas) {
            for (var corner : area.polygon().corners()) {
                left = Math.min(left, corner.x());
                right = Math.max(right, corner.x());
                top = Math.min(top, corner.y());
                bottom = Math.max(bottom, corner.y());
            }
        }
        return new NormalisedBox(left, top, right - left, bottom - top);
    }

    private boolean isInside(Polygon area, NormalisedBox box) {
        for (var i = 0; i < reference.count(); i++) {
            if (!area.contains(reference.x(box, i), reference.y(box, i))) {
                return false;
            }
        }
        return minShare == 0 || area.shareOf(box) >= minShare;
    }
}
