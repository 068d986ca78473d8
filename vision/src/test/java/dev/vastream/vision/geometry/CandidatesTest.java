package dev.vastream.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final int MOST = 1_000;

    private final Candidates candidates = new Candidates();

    @Test
    void keepsTheBest_whenBoxesOfACategoryOverlap() {
        candidates.add(0, 0.5f, 0, 0, 10, 10);
        candidates.add(0, 0.9f, 1, 1, 10, 10);
        candidates.add(0, 0.7f, 40, 40, 10, 10);

        assertThat(candidates.suppress(0.45f, MOST)).containsExactly(1, 2);
    }

    @Test
    void keepsBoth_whenCategoriesDiffer() {
        candidates.add(0, 0.5f, 0, 0, 10, 10);
        candidates.add(1, 0.9f, 0, 0, 10, 10);

        assertThat(candidates.suppress(0.45f, MOST)).containsExactly(1, 0);
    }

    @Test
    void keepsBoth_whenTheyOverlapJustAsMuchAsIsAllowed() {
        candidates.add(0, 0.9f, 0, 0, 10, 10);
        candidates.add(0, 0.5f, 0, 0, 10, 5);

        assertThat(candidates.suppress(0.5f, MOST)).containsExactly(0, 1);
        assertThat(candidates.suppress(0.49f, MOST)).containsExactly(0);
    }

    @Test
    void ranksByScoreThenByPlace_whenThereAreMany() {
        for (var i = 0; i < 500; i++) {
            candidates.add(0, 0.1f + i % 5 * 0.1f, 100 * i, 0, 10, 10);
        }

        var kept = candidates.suppress(0.45f, MOST);

        assertThat(kept).hasSize(500).startsWith(4, 9, 14);
        assertThat(candidates.box(kept[0])).isEqualTo(new Box(400, 0, 10, 10));
    }

    @Test
    void isEmpty_whenCleared() {
        candidates.add(0, 0.9f, 0, 0, 10, 10);

        candidates.clear();

        assertThat(candidates.suppress(0.45f, MOST)).isEmpty();
    }

    @Test
    void keepsTheBest_whenThereAreMoreThanAreWanted() {
        for (var i = 0; i < 20; i++) {
            candidates.add(0, 0.1f + i * 0.01f, 100 * i, 0, 10, 10);
        }

        assertThat(candidates.suppress(0.45f, 3)).containsExactly(19, 18, 17);
    }

    /** Beside the plain definition: take the best of what is left, drop what overlaps it, and so on. */
    @Test
    void keepsWhatThePlainDefinitionKeeps_onRandomBoxes() {
        var random = new Random(11);
        for (var round = 0; round < 200; round++) {
            candidates.clear();
            var count = random.nextInt(40);
            for (var i = 0; i < count; i++) {
                candidates.add(
                        random.nextInt(2),
                        (1 + random.nextInt(1_000)) / 1_000f,
                        random.nextInt(60),
                        random.nextInt(60),
                        5 + random.nextInt(40),
                        5 + random.nextInt(40));
            }

            assertThat(candidates.suppress(0.4f, MOST)).containsExactly(plainly(count, 0.4f));
        }
    }

    private int[] plainly(int count, float maxIou) {
        var left = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        left.sort(Comparator.<Integer>comparingDouble(candidates::score)
                .reversed()
                .thenComparing(i -> i));
        var kept = new ArrayList<Integer>();
        while (!left.isEmpty()) {
            var best = left.remove(0);
            kept.add(best);
            left.removeIf(other -> candidates.category(other) == candidates.category(best)
                    && candidates.box(other).iou(candidates.box(best)) > maxIou);
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }
}
