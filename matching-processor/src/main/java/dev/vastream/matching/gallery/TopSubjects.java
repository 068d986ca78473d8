package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.Neighbours.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The best subjects of a search so far, each once, by its best vector. Not safe for several threads. */
final class TopSubjects {

    private final int most;
    private final String[] uuids;
    private final float[] cosines;
    private int size;

    /** @param most most subjects of the answer; one more is kept for the margin where it is one */
    TopSubjects(int most) {
        this.most = most;
        var kept = Math.max(most, 2);
        uuids = new String[kept];
        cosines = new float[kept];
    }

    /** What a vector's cosine must be above to change anything. */
    float floor() {
        return size < cosines.length ? Float.NEGATIVE_INFINITY : cosines[size - 1];
    }

    void offer(String uuid, float cosine) {
        if (!(cosine > floor())) {
            return;
        }
        var at = indexOf(uuid);
        if (at < 0) {
            at = size < cosines.length ? size++ : size - 1;
        } else if (cosines[at] >= cosine) {
            return;
        }
        for (; at > 0 && cosines[at - 1] < cosine; at--) {
            uuids[at] = uuids[at - 1];
            cosines[at] = cosines[at - 1];
        }
        uuids[at] = uuid;
        cosines[at] = cosine;
    }

    Neighbours neighbours() {
        List<Neighbour> nearest = new ArrayList<>();
        for (var i = 0; i < Math.min(size, most); i++) {
            nearest.add(new Neighbour(uuids[i], clamped(cosines[i])));
        }
        var margin = size < 2 ? Optional.<Float>empty() : Optional.of(clamped(cosines[0]) - clamped(cosines[1]));
        return new Neighbours(nearest, margin);
    }

    private int indexOf(String uuid) {
        for (var i = 0; i < size; i++) {
            if (uuids[i].equals(uuid)) {
                return i;
            }
        }
        return -1;
    }

    /** Sums of floats lead a little beyond 1. */
    private static float clamped(float cosine) {
        return Math.max(-1, Math.min(1, cosine));
    }
}
