package dev.vastream.vision.rule.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingTest {

    /** The contract's numbers, clockwise from 1, left-top, and a move in pixels, y down. */
    @ParameterizedTest
    @CsvSource({
        "1, -1, -1, true", "1, 1, 1, false", "2, 0, -5, true", "2, 0, 5, false", "3, 2, -2, true", "4, 1, 0, true",
        "4, -1, 0, false", "5, 1, 1, true", "6, 0, 1, true", "6, 1, 0, false", "7, -1, 1, true", "8, -3, 0, true",
        "4, 0, 0, false"
    })
    void isTakenByAMoveThatWay(int code, double dx, double dy, boolean isTaken) {
        assertThat(Heading.ofCode(code).isTakenBy(dx, dy)).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @CsvSource({"59.99, true", "60, true", "60.01, false", "-60, true", "-60.01, false"})
    void isTakenWithin60Degrees_whateverTheLength(double degrees, boolean isTaken) {
        var radians = StrictMath.toRadians(degrees);
        for (var length : new double[] {0.001, 1, 777}) {
            assertThat(Heading.ofCode(4).isTakenBy(length * StrictMath.cos(radians), length * StrictMath.sin(radians)))
                    .isEqualTo(isTaken);
        }
    }
}
