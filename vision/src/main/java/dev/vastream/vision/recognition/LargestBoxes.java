package dev.vastream.vision.recognition;

import dev.vastream.vision.geometry.Box;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Admits the largest boxes of a picture, since a crowd would hold up its camera; of two that are alike in size the earlier
 * one. Ask once for each box, in the order in which they were given.
 */
final class LargestBoxes {

    private static final LargestBoxes ALL = new LargestBoxes(0, Integer.MAX_VALUE);

    private final float leastArea;
    private int leastLeft;

    private LargestBoxes(float leastArea, int leastLeft) {
        this.leastArea = leastArea;
        this.leastLeft = leastLeft;
    }

    /** Admits that many of those, or all if there are no more. */
    static <T> LargestBoxes of(List<T> seen, Function<T, Box> box, int most) {
        if (seen.size() <= most) {
            return ALL;
        }
        var areas = new float[seen.size()];
        for (var i = 0; i < areas.length; i++) {
            areas[i] = box.apply(seen.get(i)).area();
        }
        Arrays.sort(areas);
        var least = areas[areas.length - most];
        var larger = 0;
        while (larger < most && areas[areas.length - 1 - larger] > least) {
            larger++;
        }
        return new LargestBoxes(least, most - larger);
    }

    boolean admits(Box box) {
        if (this == ALL || box.area() > leastArea) {
            return true;
        }
        return box.area() == leastArea && leastLeft-- > 0;
    }
}
