package dev.vastream.vision.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.Point;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked by hand in a picture whose y goes down: a subject's right is on the picture's left. */
class AngleTest {

    private static final double FINE = 1e-4;

    @ParameterizedTest
    @CsvSource({"100, 100, 200, 100, 0", "100, 100, 200, 0, 45", "100, 100, 200, 200, -45", "100, 100, 273.2051, 0, 30"
    })
    void balanceIsPositive_whenTheLeftSideIsHigher(
            float rightX, float rightY, float leftX, float leftY, double degrees) {
        assertThat(Angle.balance(new Point(rightX, rightY), new Point(leftX, leftY)))
                .isCloseTo(degrees, within(FINE));
    }

    @ParameterizedTest
    @CsvSource({"0, -100, 0", "100, -100, 45", "-100, -100, -45", "100, 0, 90", "57.735, -100, 30"})
    void leanIsTheAngleToTheVertical(float dx, float dy, double degrees) {
        var lower = new Point(300, 400);
        var upper = new Point(300 + dx, 400 + dy);

        assertThat(Angle.lean(lower, upper, 1)).isCloseTo(degrees, within(FINE));
        assertThat(Angle.lean(lower, upper, -1)).isCloseTo(-degrees, within(FINE));
    }

    @Test
    void bendIsNothing_whenLegIsStraightHoweverItLeans() {
        var random = new Random(3);
        for (var round = 0; round < 100; round++) {
            var hip = new Point(random.nextInt(500), random.nextInt(500));
            var dx = random.nextInt(100) - 50;
            var knee = new Point(hip.x() + dx, hip.y() + 100);
            var ankle = new Point(hip.x() + 2 * dx, hip.y() + 200);

            assertThat(Angle.bend(hip, knee, ankle, 1)).isCloseTo(0, within(FINE));
        }
    }

    /** By the law of cosines, from the three sides alone. */
    @Test
    void bendIsWhatTheAngleAtTheKneeLacksToStraight() {
        var random = new Random(4);
        for (var round = 0; round < 200; round++) {
            var hip = new Point(500, 100);
            var knee = new Point(400 + random.nextInt(200), 400 + random.nextInt(100));
            var ankle = new Point(450 + random.nextInt(100), 800);
            var thigh = distance(hip, knee);
            var shank = distance(knee, ankle);
            var whole = distance(hip, ankle);
            var atKnee =
                    Math.toDegrees(Math.acos((thigh * thigh + shank * shank - whole * whole) / (2 * thigh * shank)));

            assertThat(Math.abs(Angle.bend(hip, knee, ankle, 1))).isCloseTo(180 - atKnee, within(0.01));
            assertThat(Angle.bend(hip, knee, ankle, -1)).isEqualTo(-Angle.bend(hip, knee, ankle, 1));
        }
    }

    @Test
    void bendIsPositive_whenKneeIsOnTheGivenSide() {
        var hip = new Point(500, 100);
        var ankle = new Point(500, 700);

        assertThat(Angle.bend(hip, new Point(520, 400), ankle, 1)).isPositive();
        assertThat(Angle.bend(hip, new Point(480, 400), ankle, 1)).isNegative();
        assertThat(Angle.bend(hip, new Point(480, 400), ankle, -1)).isPositive();
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
