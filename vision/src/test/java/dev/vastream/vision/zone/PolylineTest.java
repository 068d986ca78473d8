package dev.vastream.vision.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolylineTest {

    private static final double SQUARE = 1;

    /** From the bottom to the top: who walks it has the picture's right at the right hand. */
    private static final Polyline UPWARD = line(0.5, 1, 0.5, 0);

    @ParameterizedTest
    @CsvSource({
        "0.5, 1.0, 0.5, 0.0,   0.7, 0.5,  0.2",
        "0.5, 0.0, 0.5, 1.0,   0.7, 0.5, -0.2",
        "0.0, 0.5, 1.0, 0.5,   0.3, 0.9,  0.4",
        "1.0, 0.5, 0.0, 0.5,   0.3, 0.9, -0.4",
        "0.0, 0.0, 1.0, 1.0,   0.0, 1.0,  0.70710678",
        "0.4, 0.5, 0.6, 0.5,   0.9, 0.9,  0.5",
    })
    void sideIsPositiveToTheRight(double x0, double y0, double x1, double y1, double x, double y, double side) {
        assertThat(line(x0, y0, x1, y1).side(point(x, y), SQUARE)).isCloseTo(side, within(1e-8));
    }

    @Test
    void sideIsZero_onTheLineAndItsElongation() {
        assertThat(UPWARD.side(point(0.5, 0.3), SQUARE)).isZero();
        assertThat(line(0.5, 0.6, 0.5, 0.4).side(point(0.5, 0.9), SQUARE)).isZero();
    }

    /** In a picture twice as wide as high, a tenth of the width is a fifth of the height. */
    @Test
    void measuresInHeightsOfThePicture() {
        assertThat(UPWARD.side(point(0.6, 0.5), 2)).isCloseTo(0.2, within(1e-12));
        assertThat(line(0, 0.5, 1, 0.5).side(point(0.6, 0.7), 2)).isCloseTo(0.2, within(1e-12));
    }

    /** The nearest part depends on the shape of the picture. */
    @Test
    void asksTheNearestPart_asItLooksInThePicture() {
        var corner = line(0, 0.5, 0.5, 0.5, 0.5, 1);
        var point = point(0.3, 0.75);

        assertThat(corner.side(point, 1)).as("nearer to the upright part").isCloseTo(0.2, within(1e-12));
        assertThat(corner.side(point, 4)).as("nearer to the level part").isCloseTo(0.25, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.3, -0.2", "0.6, 0.4, -0.14142136", "0.4, 0.6, 0.1"})
    void sideAtJointIsThatOfBothParts(double x, double y, double side) {
        var bent = line(0, 0.5, 0.5, 0.5, 0.5, 1);

        assertThat(bent.side(point(x, y), SQUARE)).isCloseTo(side, within(1e-8));
    }

    @Test
    void changesSign_whenWalkedTheOtherWay() {
        var random = new Random(1);
        for (var round = 0; round < 300; round++) {
            var there = random(random, 2 + random.nextInt(4));
            var points = new ArrayList<>(there.points());
            Collections.reverse(points);
            var back = new Polyline(points);
            var from = point(random.nextDouble(), random.nextDouble());

            assertThat(back.side(from, 1.5)).isCloseTo(-there.side(from, 1.5), within(1e-9));
        }
    }

    /** Beside many points along the line. */
    @Test
    void distanceIsThatToTheNearestOfManyPoints() {
        var random = new Random(2);
        for (var round = 0; round < 100; round++) {
            var line = random(random, 3);
            var from = point(random.nextDouble(), random.nextDouble());
            var least = IntStream.range(0, 2_000)
                    .mapToDouble(step -> {
                        var a = line.points().get(step / 1_000);
                        var b = line.points().get(step / 1_000 + 1);
                        var share = step % 1_000 / 999.0;
                        return Math.hypot(
                                16 / 9.0 * (a.x() + share * (b.x() - a.x()) - from.x()),
                                a.y() + share * (b.y() - a.y()) - from.y());
                    })
                    .min()
                    .orElseThrow();

            assertThat(Math.abs(line.side(from, 16 / 9.0))).isCloseTo(least, within(2e-3));
        }
    }

    @Test
    void isCrossed_whereTheMoveMeetsIt() {
        assertThat(UPWARD.crossing(point(0.4, 0.5), point(0.8, 0.5)).getAsDouble())
                .isCloseTo(0.25, within(1e-12));
        assertThat(UPWARD.crossing(point(0.8, 0.5), point(0.4, 0.5)).getAsDouble())
                .isCloseTo(0.75, within(1e-12));
        assertThat(UPWARD.crossing(point(0.5, 0.5), point(0.8, 0.5)).getAsDouble())
                .isZero();
    }

    @Test
    void isNotCrossed_whenTheMoveGoesRoundOrAlongOrStopsShort() {
        var short_ = line(0.5, 0.6, 0.5, 0.4);

        assertThat(short_.crossing(point(0.4, 0.8), point(0.6, 0.8)))
                .as("round")
                .isEmpty();
        assertThat(short_.crossing(point(0.5, 0.9), point(0.5, 0.1)))
                .as("along")
                .isEmpty();
        assertThat(short_.crossing(point(0.3, 0.5), point(0.49, 0.5)))
                .as("short")
                .isEmpty();
        assertThat(short_.crossing(point(0.3, 0.5), point(0.3, 0.5)))
                .as("nowhere")
                .isEmpty();
    }

    @Test
    void isCrossedWhereItIsMetFirst_whenItIsMetOften() {
        var zigzag = line(0.2, 0.2, 0.4, 0.8, 0.6, 0.2, 0.8, 0.8);

        assertThat(zigzag.crossing(point(0, 0.5), point(1, 0.5)).getAsDouble()).isCloseTo(0.3, within(1e-12));
        assertThat(zigzag.crossing(point(1, 0.5), point(0, 0.5)).getAsDouble()).isCloseTo(0.3, within(1e-12));
    }

    /** A straight line without ends in reach: it is crossed just when the sides before and after differ. */
    @Test
    void isCrossedExactlyWhenSidesDiffer_ifNobodyCanGoRound() {
        var random = new Random(3);
        for (var round = 0; round < 1_000; round++) {
            var angle = 2 * Math.PI * random.nextDouble();
            var line = line(
                    0.5 - 9 * Math.cos(angle),
                    0.5 - 9 * Math.sin(angle),
                    0.5 + 9 * Math.cos(angle),
                    0.5 + 9 * Math.sin(angle));
            var from = point(random.nextDouble(), random.nextDouble());
            var to = point(random.nextDouble(), random.nextDouble());

            var crossing = line.crossing(from, to);

            assertThat(crossing.isPresent()).isEqualTo(line.side(from, 1.5) * line.side(to, 1.5) < 0);
            crossing.ifPresent(share -> assertThat(line.side(
                            point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())), 1.5))
                    .isCloseTo(0, within(1e-9)));
        }
    }

    @Test
    void countsRepeatedPointOnce() {
        assertThat(line(0, 0, 0, 0, 1, 1, 1, 1)).isEqualTo(line(0, 0, 1, 1));
    }

    @Test
    void refuses_whenItIsNoLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line(0.5, 0.5))
                .withMessage("a line needs at least 2 different points, has 1");
        assertThatIllegalArgumentException().isThrownBy(() -> line(0.5, 0.5, 0.5, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line(0, 0, Double.POSITIVE_INFINITY, 1))
                .withMessageContaining("finite");
    }

    private static Polyline random(Random random, int points) {
        return new Polyline(IntStream.range(0, points)
                .mapToObj(i -> point(random.nextDouble(), random.nextDouble()))
                .toList());
    }

    private static Polyline line(double... coordinates) {
        List<NormalisedPoint> points = new ArrayList<>();
        for (var i = 0; i < coordinates.length; i += 2) {
            points.add(point(coordinates[i], coordinates[i + 1]));
        }
        return new Polyline(points);
    }

    private static NormalisedPoint point(double x, double y) {
        return new NormalisedPoint(x, y);
    }

    @Test
    void isOnNeitherSide_whenNearerThanTheBandOrWithCornersOnBoth() {
        var upwards = new Polyline(List.of(new NormalisedPoint(0.5, 1), new NormalisedPoint(0.5, 0)));
        var lowerCorners = ReferencePoint.ofCode(2, new NormalisedPoint(0, 0));
        var feet = ReferencePoint.BOTTOM_CENTRE;

        assertThat(upwards.sideOf(new NormalisedBox(0.49, 0.4, 0.04, 0.1), feet, 1, 0.005))
                .isEqualTo(1);
        assertThat(upwards.sideOf(new NormalisedBox(0.47, 0.4, 0.04, 0.1), feet, 1, 0.005))
                .isEqualTo(-1);
        assertThat(upwards.sideOf(new NormalisedBox(0.484, 0.4, 0.04, 0.1), feet, 1, 0.005))
                .isZero();
        assertThat(upwards.sideOf(new NormalisedBox(0.484, 0.4, 0.04, 0.1), feet, 2, 0.005))
                .as("in a wide picture the same share is farther")
                .isEqualTo(1);
        assertThat(upwards.sideOf(new NormalisedBox(0.49, 0.4, 0.04, 0.1), lowerCorners, 1, 0.005))
                .isZero();
        assertThat(upwards.sideOf(new NormalisedBox(0.52, 0.4, 0.04, 0.1), lowerCorners, 1, 0.005))
                .isEqualTo(1);
    }

    @Test
    void leadsTowardsItsRight_asItLooksInThePicture() {
        var diagonal = new Polyline(List.of(new NormalisedPoint(0, 1), new NormalisedPoint(1, 0)));

        assertThat(diagonal.leads(1, 0, 1)).isTrue();
        assertThat(diagonal.leads(0, 1, 1)).isTrue();
        assertThat(diagonal.leads(-1, 0, 1)).isFalse();
        assertThat(diagonal.leads(1, -0.9, 1)).isTrue();
        assertThat(diagonal.leads(1, -0.9, 2))
                .as("a wide picture's diagonal is flat")
                .isFalse();
    }
}
