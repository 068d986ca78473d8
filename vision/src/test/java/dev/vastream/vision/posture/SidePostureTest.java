package dev.vastream.vision.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.pose.BodyJoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of {@link Bodies#side} face the picture's left border, so that forward is to the left. */
class SidePostureTest {

    private static final double TOLERANCE = 0.1;

    /** 0.15 of the 430 pixels from neck to pelvis. */
    private static final double C7_BEHIND_NECK = 64.5;

    @ParameterizedTest
    @ValueSource(doubles = {-5, 12, 33.9, 34.1, 41, 60})
    void turtleNeckIsTheLeanFromC7ToTheEars(double degrees) {
        var x = 500 + C7_BEHIND_NECK - 120 * Math.sin(Math.toRadians(degrees));
        var y = 470 - 120 * Math.cos(Math.toRadians(degrees));
        var body = Bodies.side().at(BodyJoint.LEFT_EAR, x, y).at(BodyJoint.RIGHT_EAR, x, y);
        body.at(BodyJoint.NOSE, x - 60, y + 20);

        var posture = posture(body);

        assertThat(posture.turtleNeck().degrees()).isCloseTo(degrees, within(TOLERANCE));
        assertThat(posture.turtleNeck().grade()).isEqualTo(degrees >= 40 ? 2 : degrees > 34 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-14, -3, 5, 9, 22})
    void roundShoulderIsTheLeanFromSpineToTheNearShoulder(double degrees) {
        var body = Bodies.side().above(BodyJoint.LEFT_SHOULDER, BodyJoint.SPINE, 190, -degrees);

        var measured = posture(body).roundShoulder();

        assertThat(measured.degrees()).isCloseTo(degrees, within(TOLERANCE));
        assertThat(measured.grade()).isEqualTo(degrees >= 15 ? 2 : degrees > 8 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-8, -1.1, 0.6, 4.2})
    void headTiltIsTheLeanFromNeckToTheTop(double degrees) {
        var body = Bodies.side().above(BodyJoint.HEAD_TOP, BodyJoint.NECK, 270, -degrees);

        assertThat(posture(body).headTilt().degrees()).isCloseTo(degrees, within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-8, -1.1, 0.6, 4.2})
    void tiltIsTheLeanFromTheNearAnkleToTheNeck(double degrees) {
        var body = Bodies.side().above(BodyJoint.NECK, BodyJoint.LEFT_ANKLE, 1230, -degrees);

        assertThat(posture(body).tilt().degrees()).isCloseTo(degrees, within(TOLERANCE));
    }

    @Test
    void forwardStaysForward_whenMirrored() {
        var body = Bodies.side()
                .above(BodyJoint.LEFT_SHOULDER, BodyJoint.SPINE, 190, -11)
                .above(BodyJoint.HEAD_TOP, BodyJoint.NECK, 270, 4)
                .above(BodyJoint.NECK, BodyJoint.LEFT_ANKLE, 1230, -2);

        var seen = new SideBody(body.pose());
        var mirrored = new SideBody(body.mirrored().pose());

        assertThat(mirrored.facesImageLeft()).isNotEqualTo(seen.facesImageLeft());
        assertThat(mirrored.posture().sidePartPx()).isCloseTo(-seen.posture().sidePartPx(), within(1e-3));
        assertThat(SideBody.leftIsNear(mirrored.points().pose()))
                .isNotEqualTo(SideBody.leftIsNear(seen.points().pose()));
        assertThat(mirrored.posture().turtleNeck().degrees())
                .isCloseTo(seen.posture().turtleNeck().degrees(), within(1e-4));
        assertThat(mirrored.posture().roundShoulder().degrees())
                .isCloseTo(seen.posture().roundShoulder().degrees(), within(1e-4));
        assertThat(mirrored.posture().headTilt().degrees())
                .isCloseTo(seen.posture().headTilt().degrees(), within(1e-4));
        assertThat(mirrored.posture().tilt().degrees())
                .isCloseTo(seen.posture().tilt().degrees(), within(1e-4));
    }

    @Test
    void sidePartIsPositive_whenThePersonFacesImageLeft() {
        var body = new SideBody(Bodies.side().pose());

        assertThat(body.facesImageLeft()).isTrue();
        assertThat(body.posture().sidePartPx()).isCloseTo(60, within(1e-3));
    }

    @Test
    void takesTheOneEar_whenTheOtherIsHidden() {
        var body = Bodies.side().without(BodyJoint.RIGHT_EAR).at(BodyJoint.LEFT_EAR, 520, 350);

        assertThat(new SideBody(body.pose()).posture().sidePartPx()).isCloseTo(80, within(1e-3));
    }

    @Test
    void measuresTheSurerSide_whenThereIsNoDepth() {
        var body = Bodies.side()
                .at(BodyJoint.RIGHT_SHOULDER, 480, 500)
                .sureOf(BodyJoint.LEFT_SHOULDER, 0.5f)
                .sureOf(BodyJoint.LEFT_ANKLE, 0.5f);

        var measured = new SideBody(body.poseWithoutDepth());

        assertThat(SideBody.leftIsNear(body.poseWithoutDepth())).isFalse();
        assertThat(measured.shoulder().x()).isEqualTo(480);
    }

    private static SidePosture posture(Bodies body) {
        return new SideBody(body.pose()).posture();
    }
}
