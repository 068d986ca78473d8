package dev.vastream.inference.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.embedding.ScoreCalibration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteVectorTest {

    @Test
    void spansAllOfByte_whenLargestComponentIsNegative() {
        var bytes = ByteVector.of(new float[] {0.1f, -0.4f, 0.2f, 0, 0.0016f});

        // 127 / 4 = 31.75; 127 / 2 = 63.5; 0.0016 / 0.4 * 127 = 0.508
        assertThat(bytes.array()).containsExactly(32, -127, 64, 0, 1);
    }

    @Test
    void isZero_whenVectorIs() {
        assertThat(ByteVector.of(new float[3]).array()).containsOnly(0);
    }

    @Test
    void keepsCosine_whenVectorsAreThoseOfPersons() {
        var random = new Random(17);
        for (var i = 0; i < 100; i++) {
            var a = vector(random, new float[256], 1);
            var b = vector(random, a, 0.7f);

            var ofBytes = ScoreCalibration.cosine(floats(a), floats(b));

            assertThat(ofBytes).isCloseTo(ScoreCalibration.cosine(a, b), within(0.01));
        }
    }

    private static float[] vector(Random random, float[] around, float spread) {
        var vector = around.clone();
        for (var i = 0; i < vector.length; i++) {
            vector[i] += spread * (float) random.nextGaussian();
        }
        return vector;
    }

    private static float[] floats(float[] vector) {
        var bytes = ByteVector.of(vector).array();
        var floats = new float[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            floats[i] = bytes[i];
        }
        return floats;
    }
}
