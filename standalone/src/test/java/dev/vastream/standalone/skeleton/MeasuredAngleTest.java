package dev.vastream.standalone.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.posture.Measure;
import org.junit.jupiter.api.Test;

class MeasuredAngleTest {

    private static MeasuredAngle angle(double degrees, int grade) {
        return new MeasuredAngle("Head", "up", "down", new Measure(degrees, grade));
    }

    @Test
    void saysDirectionByItsSign() {
        assertThat(angle(2.5, 1).direction()).isEqualTo("up");
        assertThat(angle(-2.5, -1).direction()).isEqualTo("down");
        assertThat(angle(-0.04, 0).direction()).isEqualTo("straight");
    }

    @Test
    void saysDegreesWithSign() {
        assertThat(angle(2.55, 1).degrees()).isEqualTo("+2.6°");
        assertThat(angle(-4, -2).degrees()).isEqualTo("-4.0°");
        assertThat(angle(-0.04, 0).degrees()).isEqualTo("0.0°");
    }

    @Test
    void saysGradeInAWord() {
        assertThat(angle(0, 0).verdict()).isEqualTo("normal");
        assertThat(angle(-2, -1).verdict()).isEqualTo("caution");
        assertThat(angle(9, 2).verdict()).isEqualTo("danger");
    }
}
