package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.SharedVision.AsOnDevices;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.CocoKeyPoint;
import dev.vastream.vision.pose.MainPerson;
import dev.vastream.vision.pose.PictureJoint;
import dev.vastream.vision.recognition.WorkerModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedVision.class)
class PoseTest {

    /** Of those annotated, by COCO's own measure; EfficientPose II alone had 0.795 on the twelve points of the limbs. */
    private static final double LEAST_OKS = 0.72;

    /** Heads are estimated short on bent skiers, so that this is a stern measure; see {@link LabelledPeople}. */
    private static final double LEAST_PCKH = 0.65;

    private static WorkerModels models;
    private static WorkerModels byBytes;

    @TempDir
    Path folder;

    @BeforeAll
    static void open(WorkerModels ofClass, AsOnDevices asOnDevices) {
        models = ofClass;
        byBytes = asOnDevices.models();
    }

    @Test
    void scoresOnLabelledPeople() throws ImageRejectedException {
        var people = LabelledPeople.all();

        var all = new ArrayList<Double>();
        var limbs = new ArrayList<Double>();
        var nearHead = new ArrayList<Double>();
        for (var person : people) {
            var pose = pose(person.file(), person.box());
            assertThat(person.objectKeyPointSimilarity(
                            pose(byBytes, person.file(), person.box()), LabelledPeople.LIMBS))
                    .as("pictures as bytes")
                    .isCloseTo(person.objectKeyPointSimilarity(pose, LabelledPeople.LIMBS), within(1e-3));
            all.add(person.objectKeyPointSimilarity(pose, List.of(CocoKeyPoint.values())));
            limbs.add(person.objectKeyPointSimilarity(pose, LabelledPeople.LIMBS));
            person.headSizePx().ifPresent(head -> nearHead.add(person.shareWithin(head / 2, pose)));
        }

        System.out.printf(
                "%d people: OKS %.3f (17 points), %.3f (12 points of limbs); PCKh@0.5 %.3f on %d people%n",
                people.size(), mean(all), mean(limbs), mean(nearHead), nearHead.size());
        assertThat(people).hasSize(12);
        assertThat(mean(all)).isGreaterThanOrEqualTo(LEAST_OKS);
        assertThat(mean(limbs)).isGreaterThanOrEqualTo(LEAST_OKS);
        assertThat(nearHead).hasSizeGreaterThan(5);
        assertThat(mean(nearHead)).isGreaterThanOrEqualTo(LEAST_PCKH);
    }

    /** Whatever the joints are exactly, bodies that stand have a head above a neck above a pelvis above knees above ankles. */
    @ParameterizedTest
    @ValueSource(strings = {"standing_front.jpg", "ramzan1.jpeg", "ramzan2.jpeg", "arsalan2.jpeg", "ep_woman.jpg"})
    void jointsAreInAnatomicalOrder_whenSomebodyStands(String file) throws ImageRejectedException {
        var pose = mainPose("body/" + file);

        assertOrder(pose, BodyJoint.HEAD_TOP, BodyJoint.NOSE, BodyJoint.LIPS, BodyJoint.NECK, BodyJoint.SPINE);
        assertOrder(pose, BodyJoint.SPINE, BodyJoint.PELVIS, BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE);
        assertOrder(pose, BodyJoint.RIGHT_SHOULDER, BodyJoint.RIGHT_ASIS, BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE);
        // Who faces the camera has the right side on the picture's left.
        for (var joint : List.of("SHOULDER", "ELBOW", "WRIST", "ASIS", "KNEE", "ANKLE", "EAR", "EYE")) {
            assertThat(pose.joint(BodyJoint.valueOf("LEFT_" + joint)).x())
                    .as(joint)
                    .isGreaterThan(
                            pose.joint(BodyJoint.valueOf("RIGHT_" + joint)).x());
        }
    }

    @Test
    void leftIsNearer_whenTheLeftSideIsTurnedToTheCamera() throws ImageRejectedException {
        var pose = mainPose("body/standing_side.jpg");

        var left = pose.space22().get(BodyJoint.LEFT_SHOULDER.ordinal());
        var right = pose.space22().get(BodyJoint.RIGHT_SHOULDER.ordinal());
        assertThat(right.z() - left.z()).isBetween(200f, 500f);
        assertThat(left.z()).isBetween(1000f, 4000f);
    }

    @Test
    void isTheSame_whenAskedTwice() throws ImageRejectedException {
        var first = mainPose("body/ramzan1.jpeg");
        mainPose("body/standing_side.jpg");

        assertThat(mainPose("body/ramzan1.jpeg")).isEqualTo(first);
    }

    @Test
    void isAllJoints_whenTheBoxIsAPixelOrLiesOutside() throws ImageRejectedException {
        for (var box : List.of(new Box(10, 10, 1, 1), new Box(-900, -900, 50, 50), new Box(0, 0, 0, 0))) {
            var pose = pose("body/background.jpeg", box);

            assertThat(pose.joints22()).hasSize(BodyJoint.COUNT).allMatch(PoseTest::isAbsentOrInside);
            assertThat(pose.coco17()).hasSize(CocoKeyPoint.COUNT).allMatch(PoseTest::isAbsentOrInside);
        }
    }

    @Test
    void isAbsent_whenOneOfTheModelsIsMissing() throws IOException {
        Files.copy(Mirror.models().resolve("blazepose_lite_256.onnx"), folder.resolve("blazepose_lite_256.onnx"));
        try (var without = Vision.open(VisionSettings.cpu(folder));
                var other = without.newModels()) {
            assertThat(other.poses().isPresent()).isFalse();
            assertThat(without.missingModels()).contains("efficientpose_ii_368").doesNotContain("blazepose_lite_256");
        }
    }

    private static boolean isAbsentOrInside(PictureJoint joint) {
        return joint.equals(PictureJoint.ABSENT)
                || joint.x() >= 0 && joint.x() <= 720 && joint.y() >= 0 && joint.y() <= 1280;
    }

    private static void assertOrder(BodyPose pose, BodyJoint... downward) {
        for (var i = 1; i < downward.length; i++) {
            assertThat(pose.joint(downward[i]).y())
                    .as("%s below %s", downward[i], downward[i - 1])
                    .isGreaterThan(pose.joint(downward[i - 1]).y());
        }
    }

    private static BodyPose mainPose(String file) throws ImageRejectedException {
        var picture = models.decodeFull(Mirror.bytes(file));
        var person = MainPerson.of(picture.widthPx(), models.objects().detect(picture))
                .orElseThrow();
        return models.poses().orElseThrow().estimate(picture, person);
    }

    private static BodyPose pose(String file, Box person) throws ImageRejectedException {
        return pose(models, file, person);
    }

    private static BodyPose pose(WorkerModels models, String file, Box person) throws ImageRejectedException {
        return models.poses().orElseThrow().estimate(models.decodeFull(Mirror.bytes(file)), person);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
