package dev.vastream.vision.model;

import java.util.List;

/**
 * How many pictures a model takes in one run: a few sizes, since a device is prepared for each of them before readiness. A
 * batch between two sizes is run at the larger one.
 *
 * @param sizes ascending, the first is 1
 */
public record BatchSizes(List<Integer> sizes) {

    /** One picture a run: batches do not pay on a CPU (8 pictures cost 8 times one). */
    public static final BatchSizes SINGLE = new BatchSizes(List.of(1));

    /** For a device that is not busy with one picture; 16 take it twice as long as one. */
    public static final BatchSizes UP_TO_16 = new BatchSizes(List.of(1, 4, 8, 12, 16));

    public BatchSizes {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.get(0) != 1) {
            throw new IllegalArgumentException("sizes must begin with 1, are " + sizes);
        }
        for (var i = 1; i < sizes.size(); i++) {
            if (sizes.get(i) <= sizes.get(i - 1)) {
                throw new IllegalArgumentException("sizes must ascend, are " + sizes);
            }
        }
    }

    public int largest() {
        return sizes.get(sizes.size() - 1);
    }

    /** The smallest size that holds so many, at most the largest. */
    public int holding(int count) {
        return sizes.stream().filter(size -> size >= count).findFirst().orElse(largest());
    }
}
