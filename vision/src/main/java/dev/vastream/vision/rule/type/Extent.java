package dev.vastream.vision.rule.type;

import dev.vastream.vision.geometry.NormalisedBox;
import java.util.List;

/** How far boxes extend along the longer side of a region. */
final class Extent {

    private Extent() {}

    /** As a share of that side, horizontal if both are equal in pixels; 0 without boxes. */
    static double of(List<NormalisedBox> boxes, NormalisedBox bounds, double aspect) {
        if (boxes.isEmpty()) {
            return 0;
        }
        var isUpright = bounds.height() > bounds.width() * aspect;
        var first = Double.POSITIVE_INFINITY;
        var last = Double.NEGATIVE_INFINITY;
        for (var box : boxes) {
            first = Math.min(first, isUpright ? box.top() : box.left());
            last = Math.max(last, isUpright ? box.bottom() : box.right());
        }
        return (last - first) / (isUpright ? bounds.height() : bounds.width());
    }
}
