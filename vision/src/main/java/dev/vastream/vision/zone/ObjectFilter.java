package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import java.util.Map;
import java.util.Set;

/**
 * Which objects a zone counts, by class, confidence and size.
 *
 * @param classIds classes regarded; empty for all
 * @param thresholds least confidence by class; none for a class that is absent
 * @param minSize least width and height, normalised
 * @param maxSize largest width and height, normalised; 0 is no bound
 */
public record ObjectFilter(Set<Integer> classIds, Map<Integer, Double> thresholds, Size minSize, Size maxSize) {

    /** Regards every object. */
    public static final ObjectFilter ALL = new ObjectFilter(Set.of(), Map.of(), Size.ZERO, Size.ZERO);

    public ObjectFilter {
        classIds = Set.copyOf(classIds);
        thresholds = Map.copyOf(thresholds);
    }

    /** A width and height, normalised. */
    public record Size(double width, double height) {

        public static final Size ZERO = new Size(0, 0);

        public Size {
            if (!(width >= 0) || !(height >= 0)) {
                throw new IllegalArgumentException("size must not be negative, is " + width + " x " + height);
            }
        }
    }

    boolean accepts(int classId, double confidence, NormalisedBox box) {
        return (classIds.isEmpty() || classIds.contains(classId))
                && confidence >= thresholds.getOrDefault(classId, 0.0)
                && box.width() >= minSize.width()
                && box.height() >= minSize.height()
                && (maxSize.width() == 0 || box.width() <= maxSize.width())
                && (maxSize.height() == 0 || box.height() <= maxSize.height());
    }
}
