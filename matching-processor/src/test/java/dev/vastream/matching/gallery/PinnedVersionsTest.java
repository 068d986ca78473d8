package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinnedVersionsTest {

    private final PinnedVersions pinned = new PinnedVersions();

    @Test
    void isTheNewest_whenNoSearchRuns() {
        assertThat(pinned.oldest(7)).isEqualTo(7);
    }

    @Test
    void isTheOldest_thatASearchLooksAt() {
        pinned.pin(5);
        pinned.pin(3);
        pinned.pin(9);

        assertThat(pinned.oldest(9)).isEqualTo(3);
    }

    @Test
    void keepsVersion_untilItsLastSearchHasEnded() {
        pinned.pin(3);
        pinned.pin(3);

        pinned.unpin(3);
        assertThat(pinned.oldest(9)).isEqualTo(3);

        pinned.unpin(3);
        assertThat(pinned.oldest(9)).isEqualTo(9);
    }
}
