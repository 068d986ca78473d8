package dev.vastream.vision.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinHoleCameraTest {

    private final PinHoleCamera camera = new PinHoleCamera(ContractExample.WIDTH_PX, ContractExample.HEIGHT_PX);

    static Stream<BodyPose> examples() {
        return Stream.of(ContractExample.front(), ContractExample.side());
    }

    /** The contract's joints in the picture are cut to whole pixels, those in space to half a millimetre. */
    @ParameterizedTest
    @MethodSource("examples")
    void projectsTheContractsExampleOntoItself(BodyPose example) {
        for (var joint : BodyJoint.values()) {
            var projected = camera.project(example.space22().get(joint.ordinal()));

            assertThat((double) projected.x())
                    .as(joint.name())
                    .isCloseTo(example.joint(joint).x() + 0.5, within(2.5));
            assertThat((double) projected.y())
                    .as(joint.name())
                    .isCloseTo(example.joint(joint).y() + 0.5, within(2.5));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void putsTheContractsBodyBackWhereItStood(BodyPose example) {
        var moved = example.space22().stream()
                .map(joint -> new SpaceJoint(joint.x() + 200, joint.y() - 100, joint.z() - 3900))
                .toList();

        var placed = camera.place(moved, example.joints22()).orElseThrow();

        for (var joint = 0; joint < BodyJoint.COUNT; joint++) {
            assertThat((double) placed.get(joint).x())
                    .isCloseTo(example.space22().get(joint).x(), within(4.0));
            assertThat((double) placed.get(joint).y())
                    .isCloseTo(example.space22().get(joint).y(), within(4.0));
            // A pixel of the body's height is two millimetres of its depth.
            assertThat((double) placed.get(joint).z())
                    .isCloseTo(example.space22().get(joint).z(), within(20.0));
        }
    }

    @Test
    void countsOnlyJointsThatAreSeen() {
        var metric = List.of(
                new SpaceJoint(0, 0, 0),
                new SpaceJoint(300, 0, 50),
                new SpaceJoint(0, 400, -50),
                new SpaceJoint(9999, 9999, 0));
        var seen = Stream.concat(
                        metric.stream()
                                .limit(3)
                                .map(joint -> camera.project(
                                        new SpaceJoint(joint.x() - 100, joint.y() + 50, joint.z() + 2500))),
                        Stream.of(PictureJoint.ABSENT))
                .toList();

        var placed = camera.place(metric, seen).orElseThrow();

        assertThat((double) placed.get(0).x()).isCloseTo(-100, within(0.1));
        assertThat((double) placed.get(0).y()).isCloseTo(50, within(0.1));
        assertThat((double) placed.get(0).z()).isCloseTo(2500, within(0.5));
    }

    @Test
    void placesNothing_whenJointsAreFewOrInOnePlace() {
        var metric = Collections.nCopies(4, new SpaceJoint(0, 0, 0));
        var onePlace = Collections.nCopies(4, new PictureJoint(500, 500, 1));
        var few =
                List.of(new PictureJoint(1, 1, 1), new PictureJoint(9, 9, 1), PictureJoint.ABSENT, PictureJoint.ABSENT);

        assertThat(camera.place(metric, onePlace)).isEmpty();
        assertThat(camera.place(metric, few)).isEmpty();
    }

    @Test
    void placesNothing_whenItWouldLieBehindTheCamera() {
        var metric = List.of(new SpaceJoint(-300, 0, 0), new SpaceJoint(300, 0, 0), new SpaceJoint(0, 300, 0));
        var upsideDown = List.of(
                new PictureJoint(1500, 2000, 1), new PictureJoint(900, 2000, 1), new PictureJoint(1200, 1700, 1));

        assertThat(camera.place(metric, upsideDown)).isEmpty();
    }
}
