package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Which objects a zone counts, by class, confidence and size. */
public final class ObjectFilter {

    /** Regards every object. */
    public static final ObjectFilter ALL = new ObjectFilter(Set.of(), Map.of(), Size.ZERO, Size.ZERO);

    /** What a side may lack or exceed: a thousandth of a pixel, since boxes come as floats. */
    private static final double EPSILON = 1e-6;

    private final int[] classIds;
    private final int[] boundedIds;
    private final float[] least;
    private final Size minSize;
    private final Size maxSize;

    /**
     * @param classIds classes regarded; empty for all
     * @param thresholds least confidence by class; none for a class that is absent
     * @param minSize least width and height, normalised
     * @param maxSize largest width and height, normalised; 0 is no bound
     */
    public ObjectFilter(Set<Integer> classIds, Map<Integer, Double> thresholds, Size minSize, Size maxSize) {
        this.classIds = classIds.stream().mapToInt(Integer::intValue).sorted().toArray();
        boundedIds = thresholds.keySet().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        least = new float[boundedIds.length];
        for (var i = 0; i < least.length; i++) {
            // Confidences come as floats: what was asked for must be reached by the float next to it.
            least[i] = thresholds.get(boundedIds[i]).floatValue();
        }
        this.minSize = minSize;
        this.maxSize = maxSize;
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

    /** Whether an object is regarded, or the first reason why it is not. */
    public enum Verdict {
        REGARDED,
        WRONG_CLASS,
        BELOW_THRESHOLD,
        TOO_SMALL,
        TOO_LARGE
    }

    /** What it makes of an object of that class, confidence and box. */
    public Verdict judge(int classId, double confidence, NormalisedBox box) {
        if (classIds.length > 0 && Arrays.binarySearch(classIds, classId) < 0) {
            return Verdict.WRONG_CLASS;
        }
        var bound = Arrays.binarySearch(boundedIds, classId);
        if (bound >= 0 && !((float) confidence >= least[bound])) {
            return Verdict.BELOW_THRESHOLD;
        }
        if (box.width() < minSize.width() - EPSILON || box.height() < minSize.height() - EPSILON) {
            return Verdict.TOO_SMALL;
        }
        return isOver(box.width(), maxSize.width()) || isOver(box.height(), maxSize.height())
                ? Verdict.TOO_LARGE
                : Verdict.REGARDED;
    }

    private static boolean isOver(double side, double most) {
        return most > 0 && side > most + EPSILON;
    }

    boolean accepts(int classId, double confidence, NormalisedBox box) {
        return judge(classId, confidence, box) == Verdict.REGARDED;
    }
}
