package dev.vastream.ingest.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {

    @ParameterizedTest
    @CsvSource({
        "65536, 0, 0, 65536, UPRIGHT",
        "-65536, 0, 0, 65536, MIRRORED",
        "-65536, 0, 0, -65536, HALF_TURN",
        "65536, 0, 0, -65536, FLIPPED",
        "0, 65536, 65536, 0, TRANSPOSED",
        "0, 65536, -65536, 0, TURN_CLOCKWISE",
        "0, -65536, -65536, 0, TRANSVERSED",
        "0, -65536, 65536, 0, TURN_COUNTERCLOCKWISE",
        "100, 60000, -60000, 100, TURN_CLOCKWISE",
        "0, 0, 0, 0, UPRIGHT",
        "-2147483648, 0, 0, -2147483648, HALF_TURN"
    })
    void isTheNearest_whateverTheMatrix(long a, long b, long c, long d, Orientation orientation) {
        assertThat(Orientation.ofMatrix(a, b, c, d)).isEqualTo(orientation);
    }
}
