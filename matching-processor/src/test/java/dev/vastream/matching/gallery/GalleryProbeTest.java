package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.FeatureType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryProbeTest {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final ModelVector VECTOR = new ModelVector("m", new float[] {1});

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101, Integer.MAX_VALUE})
    void refusesNumberOfSubjects_outOfRange(int most) {
        assertThatThrownBy(() -> new GalleryProbe(FACES, VECTOR, most, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("most")
                .hasMessageContaining(Integer.toString(most));
    }

    @Test
    void belongsToDefaultNode_whenItNamesNone() {
        assertThat(new GalleryId("", FeatureType.FACE)).isEqualTo(FACES);
    }

    @Test
    void refusesVectorWithoutNumbers() {
        assertThatThrownBy(() -> new ModelVector("m", new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("m");
    }
}
