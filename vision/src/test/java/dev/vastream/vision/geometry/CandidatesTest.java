package dev.vastream.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;

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
}
