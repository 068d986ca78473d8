package dev.vastream.vision.geometry;

import java.util.Arrays;

/** Scored boxes that a detector considers, kept in reused arrays; greedy non-maximum suppression picks those to report. */
public final class Candidates {

    private static final int FIRST_CAPACITY = 64;

    private int size;
    private int[] category = new int[FIRST_CAPACITY];
    private float[] score = new float[FIRST_CAPACITY];
    private float[] left = new float[FIRST_CAPACITY];
    private float[] top = new float[FIRST_CAPACITY];
    private float[] right = new float[FIRST_CAPACITY];
    private float[] bottom = new float[FIRST_CAPACITY];
    private long[] ranking = new long[FIRST_CAPACITY];

    public void clear() {
        size = 0;
    }

    /**
     * Adds a box and returns its index.
     *
     * @param category boxes suppress each other only within a category
     * @param score above 0
     */
    public int add(int category, float score, float left, float top, float width, float height) {
        if (size == this.score.length) {
            grow();
        }
        this.category[size] = category;
        this.score[size] = score;
        this.left[size] = left;
        this.top[size] = top;
        this.right[size] = left + width;
        this.bottom[size] = top + height;
        return size++;
    }

    /**
     * Indexes of the boxes that survive, by descending score: a box goes when a better one overlaps it by more than maxIou.
     *
     * @param most survivors; what is done with each of them costs, and a picture may be made of faces
     */
    public int[] suppress(float maxIou, int most) {
        rank();
        var kept = new int[Math.min(size, most)];
        var keptCount = 0;
        for (var rank = 0; rank < size && keptCount < most; rank++) {
            var candidate = (int) ranking[rank];
            if (!overlapsAny(candidate, kept, keptCount, maxIou)) {
                kept[keptCount++] = candidate;
            }
        }
        return Arrays.copyOf(kept, keptCount);
    }

    public int category(int index) {
        return category[index];
    }

    public float score(int index) {
        return score[index];
    }

    /** The box, in the pixels it was added in. */
    public Box box(int index) {
        return new Box(left[index], top[index], right[index] - left[index], bottom[index] - top[index]);
    }

    /** Sorts indexes by descending score, ties by index, without boxing: the bits of a positive float sort like the float. */
    private void rank() {
        for (var index = 0; index < size; index++) {
            ranking[index] = ((long) ~Float.floatToRawIntBits(score[index]) << 32) | index;
        }
        Arrays.sort(ranking, 0, size);
    }

    private boolean overlapsAny(int candidate, int[] kept, int keptCount, float maxIou) {
        for (var k = 0; k < keptCount; k++) {
            if (category[kept[k]] == category[candidate] && iou(kept[k], candidate) > maxIou) {
                return true;
            }
        }
        return false;
    }

    private float iou(int a, int b) {
        var overlapWidth = Math.min(right[a], right[b]) - Math.max(left[a], left[b]);
        var overlapHeight = Math.min(bottom[a], bottom[b]) - Math.max(top[a], top[b]);
        if (overlapWidth <= 0 || overlapHeight <= 0) {
            return 0;
        }
        var intersection = overlapWidth * overlapHeight;
        return intersection / (area(a) + area(b) - intersection);
    }

    private float area(int index) {
        return (right[index] - left[index]) * (bottom[index] - top[index]);
    }

    private void grow() {
        var capacity = 2 * score.length;
        category = Arrays.copyOf(category, capacity);
        score = Arrays.copyOf(score, capacity);
        left = Arrays.copyOf(left, capacity);
        top = Arrays.copyOf(top, capacity);
        right = Arrays.copyOf(right, capacity);
        bottom = Arrays.copyOf(bottom, capacity);
        ranking = Arrays.copyOf(ranking, capacity);
    }
}
