package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSizesTest {

    @Test
    void holdsACount_whenItIsBetweenSizes() {
        assertThat(BatchSizes.UP_TO_16.holding(1)).isEqualTo(1);
        assertThat(BatchSizes.UP_TO_16.holding(3)).isEqualTo(4);
        assertThat(BatchSizes.UP_TO_16.holding(16)).isEqualTo(16);
        assertThat(BatchSizes.UP_TO_16.holding(9)).isEqualTo(12);
        assertThat(BatchSizes.UP_TO_16.holding(38)).isEqualTo(16);
    }

    @Test
    void refuses_whenSizesDoNotAscendFromOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchSizes(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchSizes(List.of(2, 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchSizes(List.of(1, 4, 4)));
    }
}
