package dev.vastream.vision.recognition;

import dev.vastream.vision.geometry.Box;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Picks the largest of what a picture shows, since a crowd would hold up its camera. */
final class Largest {

    private Largest() {}

    /**
     * The largest so many, the earlier of two that are alike in size.
     *
     * @return a set of these instances, not of others that are equal
     */
    static <T> Set<T> of(List<T> seen, Function<T, Box> box, int most) {
        Set<T> largest = Collections.newSetFromMap(new IdentityHashMap<>());
        if (seen.size() <= most) {
            largest.addAll(seen);
            return largest;
        }
        seen.stream()
                .sorted(Comparator.comparingDouble(one -> -box.apply(one).area()))
                .limit(most)
                .forEach(largest::add);
        return largest;
    }
}
