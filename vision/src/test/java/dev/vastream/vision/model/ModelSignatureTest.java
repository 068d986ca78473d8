package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.model.ModelDescription.PictureSize;
import dev.vastream.vision.model.ModelDescription.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSignatureTest {

    private static ModelSignature taking(Long... shape) {
        return new ModelSignature("m", new Tensor("in", "FLOAT", List.of(shape)), List.of(), InputForm.FLOATS);
    }

    @Test
    void knowsSizeOfPictures_whereverColoursStand() {
        assertThat(taking(1L, 3L, 48L, 96L).pictures()).contains(new PictureSize(96, 48));
        assertThat(taking(-1L, 3L, 48L, 96L).pictures()).contains(new PictureSize(96, 48));
        assertThat(taking(1L, 48L, 96L, 3L).pictures()).contains(new PictureSize(96, 48));
    }

    @Test
    void knowsNoSize_whenASideIsOpenOrItIsNoPicture() {
        assertThat(taking(1L, 3L, -1L, 96L).pictures()).isEmpty();
        assertThat(taking(1L, 128L).pictures()).isEmpty();
        assertThat(taking().pictures()).isEmpty();
    }
}
