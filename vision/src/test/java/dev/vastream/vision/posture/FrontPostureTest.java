package dev.vastream.vision.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.pose.BodyJoint;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontPostureTest {

    private static final double TOLERANCE = 0.1;

    /** The four balances with their joints. */
    enum Balance {
        EAR(350, FrontPosture::headBalance),
        SHOULDER(500, FrontPosture::shoulderBalance),
        ASIS(900, FrontPosture::pelvicBalance),
        KNEE(1300, FrontPosture::kneeBalance);

        private final double y;
        private final Function<FrontPosture, Measure> measure;

        Balance(double y, Function<FrontPosture, Measure> measure) {
            this.y = y;
            this.measure = measure;
        }
    }

    @Test
    void isAllZero_whenTheBodyIsStraight() {
        assertThat(all(posture(Bodies.front()))).allSatisfy(measure -> {
            assertThat(measure.degrees()).isCloseTo(0, within(1e-6));
            assertThat(measure.grade()).isZero();
        });
        assertThat(posture(Bodies.front()).grade()).isEqualTo('A');
    }

    @ParameterizedTest
    @EnumSource
    void balanceIsTheTiltOfItsLine(Balance balance) {
        for (var degrees : new double[] {-12, -2.5, 0.7, 3.3, 9}) {
            var body = Bodies.front();
            var rise = 80 * Math.sin(Math.toRadians(degrees));
            var run = 80 * Math.cos(Math.toRadians(degrees));
            body.at(BodyJoint.valueOf("LEFT_" + balance), 500 + run, balance.y - rise);
            body.at(BodyJoint.valueOf("RIGHT_" + balance), 500 - run, balance.y + rise);

            var measured = balance.measure.apply(posture(body)).degrees();

            assertThat(measured).isCloseTo(degrees, within(TOLERANCE));
        }
    }

    /** The subject's right is the picture's left. */
    @ParameterizedTest
    @ValueSource(doubles = {-6, -1.5, 0.4, 4.4})
    void tiltIsTheLeanTowardTheSubjectsRight(double degrees) {
        var body = Bodies.front();
        body.at(
                BodyJoint.NECK,
                500 - 1230 * Math.sin(Math.toRadians(degrees)),
                1700 - 1230 * Math.cos(Math.toRadians(degrees)));

        assertThat(posture(body).tilt().degrees()).isCloseTo(degrees, within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-13, -6.5, 2, 5.9, 20})
    void legsAreOutwardBends(double degrees) {
        var left = posture(bent(BodyJoint.LEFT_ASIS, 1, degrees));
        var right = posture(bent(BodyJoint.RIGHT_ASIS, -1, degrees));

        assertThat(left.leftLeg().degrees()).isCloseTo(degrees, within(TOLERANCE));
        assertThat(left.rightLeg().degrees()).isCloseTo(0, within(TOLERANCE));
        assertThat(right.rightLeg().degrees()).isCloseTo(degrees, within(TOLERANCE));
        assertThat(right.leftLeg().degrees()).isCloseTo(0, within(TOLERANCE));
    }

    @Test
    void balancesChangeSignAndLegsChangeSides_whenMirrored() {
        var body = bent(BodyJoint.LEFT_ASIS, 1, 7)
                .at(BodyJoint.LEFT_EAR, 545, 342)
                .at(BodyJoint.LEFT_SHOULDER, 610, 507)
                .at(BodyJoint.RIGHT_ASIS, 430, 905)
                .at(BodyJoint.NECK, 517, 470);

        var seen = posture(body);
        var mirrored = posture(body.mirrored());

        assertThat(mirrored.headBalance().degrees())
                .isCloseTo(-seen.headBalance().degrees(), within(1e-6));
        assertThat(mirrored.shoulderBalance().degrees())
                .isCloseTo(-seen.shoulderBalance().degrees(), within(1e-6));
        assertThat(mirrored.pelvicBalance().degrees())
                .isCloseTo(-seen.pelvicBalance().degrees(), within(1e-6));
        assertThat(mirrored.kneeBalance().degrees())
                .isCloseTo(-seen.kneeBalance().degrees(), within(1e-6));
        assertThat(mirrored.tilt().degrees()).isCloseTo(-seen.tilt().degrees(), within(1e-4));
        assertThat(mirrored.leftLeg().degrees()).isCloseTo(seen.rightLeg().degrees(), within(1e-4));
        assertThat(mirrored.rightLeg().degrees()).isCloseTo(seen.leftLeg().degrees(), within(1e-4));
        assertThat(mirrored.grade()).isEqualTo(seen.grade());
        assertThat(seen.headBalance().degrees()).isGreaterThan(1);
    }

    /** Bends a leg, keeping the hip and equal lengths of thigh and shank. */
    private static Bodies bent(BodyJoint hip, int outward, double degrees) {
        var side = hip.name().substring(0, hip.name().indexOf('_') + 1);
        var half = Math.toRadians(degrees / 2);
        var x = 500 + outward * 70;
        return Bodies.front()
                .at(BodyJoint.valueOf(side + "KNEE"), x + outward * 400 * Math.sin(half), 900 + 400 * Math.cos(half))
                .at(BodyJoint.valueOf(side + "ANKLE"), x, 900 + 800 * Math.cos(half));
    }

    private static FrontPosture posture(Bodies body) {
        return new FrontBody(body.pose()).posture();
    }

    private static Stream<Measure> all(FrontPosture posture) {
        return Stream.of(
                posture.headBalance(),
                posture.shoulderBalance(),
                posture.pelvicBalance(),
                posture.kneeBalance(),
                posture.tilt(),
                posture.leftLeg(),
                posture.rightLeg());
    }
}
