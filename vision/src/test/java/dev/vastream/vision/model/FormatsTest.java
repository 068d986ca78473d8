package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    @Test
    void namesTheField_whenADetectionFormatIsNonsense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionFormat(" ", 416))
                .withMessageContaining("decoder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionFormat("yolox", 0))
                .withMessage("sidePx must be positive, is 0");
    }

    @Test
    void refusesSides_thatTheCoarsestGridDoesNotDivide() {
        assertThat(new DetectionFormat("yolox", 640).sidePxInCellsOf(32)).isEqualTo(640);
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> new DetectionFormat("yolox", 600).sidePxInCellsOf(32))
                .withMessage("sidePx of the decoder yolox must be a multiple of 32, is 600");
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, Float.NaN, Float.POSITIVE_INFINITY})
    void namesTheField_whenALivenessFormatIsNonsense(float cropScale) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LivenessFormat(80, cropScale))
                .withMessageContaining("cropScale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LivenessFormat(-1, 2))
                .withMessageContaining("sidePx");
    }
}
