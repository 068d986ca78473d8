package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.rule.machine.Halt;
import dev.vastream.vision.zone.NumberedLine;
import dev.vastream.vision.zone.Polyline;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

    private static final NormalisedBox WIDE = new NormalisedBox(0.2, 0.4, 0.4, 0.2);
    private static final NormalisedBox HIGH = new NormalisedBox(0.2, 0.4, 0.2, 0.4);

    @ParameterizedTest
    @CsvSource({"0, 200000", "0.1, 200000", "0.2, 200000", "0.3, 300000", "5, 5000000"})
    void graceIsNoShorterThanSettling(double exitSeconds, long micros) {
        assertThat(terms(exitSeconds, 1, 24).grace()).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "50, 50"})
    void noneIsAsGoodAsOne(int moreThan, int enough) {
        assertThat(terms(2, moreThan, 24).enough()).isEqualTo(enough);
    }

    @ParameterizedTest
    @CsvSource({"24, 86400000000", "1, 3600000000", "0.5, 1800000000", "0, 1"})
    void volumeHasALength(double hours, long micros) {
        assertThat(terms(2, 1, hours).volume()).isEqualTo(micros);
    }

    /** Of a wide region, of a high one, and of a square one, which counts as wide; in pixels. */
    @Test
    void extentIsAlongTheLongerSide() {
        var boxes = List.of(new NormalisedBox(0.25, 0.45, 0.1, 0.05), new NormalisedBox(0.45, 0.5, 0.1, 0.05));

        assertThat(Extent.of(boxes, WIDE, 1)).isCloseTo(0.3 / 0.4, within(1e-9));
        assertThat(Extent.of(boxes, HIGH, 1)).isCloseTo(0.1 / 0.4, within(1e-9));
        assertThat(Extent.of(boxes, HIGH, 2)).as("as wide as it is high").isCloseTo(0.3 / 0.2, within(1e-9));
        assertThat(Extent.of(List.of(), WIDE, 1)).isZero();
    }

    /** Drawn in the order 3, 1, 3, 2, 1, 1: of those of number 1 the one in the middle is no end of the lane. */
    @Test
    void lanesBeginAtTheFirstLineAndEndAtTheLast() {
        var lanes =
                Lanes.of(List.of(line(3, 0.1), line(1, 0.2), line(3, 0.3), line(2, 0.4), line(1, 0.5), line(1, 0.6)));

        assertThat(lanes.numbers()).as("2 has one line only").containsExactly(1, 3);
        assertThat(lanes.lines()).extracting(line -> line.points().get(0).x()).containsExactly(0.2, 0.6, 0.1, 0.3);
        assertThat(Lanes.laneOf(2)).isEqualTo(1);
        assertThat(Lanes.isBeginning(2)).isTrue();
        assertThat(Lanes.isBeginning(3)).isFalse();
        assertThat(Lanes.of(List.of(line(1, 0.1), line(2, 0.2))).isEmpty()).isTrue();
    }

    private static NumberedLine line(int number, double x) {
        return new NumberedLine(new Polyline(List.of(new NormalisedPoint(x, 1), new NormalisedPoint(x, 0))), number);
    }

    private static Terms terms(double exitSeconds, int moreThan, double volumeHours) {
        return new Terms(
                0,
                exitSeconds,
                1,
                2,
                120,
                moreThan,
                Optional.empty(),
                new Halt.Play(15, 15),
                OptionalDouble.empty(),
                0.5,
                volumeHours);
    }
}
