package dev.vastream.vision.pose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JointFusionTest {

    private static final Box PICTURE = new Box(0, 0, 400, 400);
    private static final PersonCrop CROP = new PersonCrop(100, 100, 200);

    private final List<PictureJoint> mpii =
            new ArrayList<>(Collections.nCopies(MpiiJoint.COUNT, new PictureJoint(150, 150, 0.8f)));
    private final List<PictureJoint> points =
            new ArrayList<>(Collections.nCopies(BlazePoint.COUNT, new PictureJoint(250, 250, 0.9f)));

    @Test
    void takesTheMiddle_whenBothModelsSeeALimbAtAboutOnePlace() {
        mpii.set(MpiiJoint.LEFT_KNEE.ordinal(), new PictureJoint(200, 300, 0.4f));
        points.set(BlazePoint.LEFT_KNEE.ordinal(), new PictureJoint(204, 308, 0.8f));

        assertThat(joint(BodyJoint.LEFT_KNEE)).isEqualTo(new PictureJoint(202, 304, 0.6f));
        assertThat(keyPoint(CocoKeyPoint.LEFT_KNEE)).isEqualTo(new PictureJoint(202, 304, 0.6f));
    }

    @Test
    void takesTheBetterModel_whenTheyDisagree() {
        mpii.set(MpiiJoint.LEFT_KNEE.ordinal(), new PictureJoint(200, 300, 0.4f));
        points.set(BlazePoint.LEFT_KNEE.ordinal(), new PictureJoint(220, 300, 0.8f));

        assertThat(joint(BodyJoint.LEFT_KNEE)).isEqualTo(new PictureJoint(200, 300, 0.4f));
    }

    @Test
    void takesTheBetterModel_whenTheOtherHardlySeesTheLimb() {
        mpii.set(MpiiJoint.LEFT_KNEE.ordinal(), new PictureJoint(200, 300, 0.4f));
        points.set(BlazePoint.LEFT_KNEE.ordinal(), new PictureJoint(204, 300, 0.4f));

        assertThat(joint(BodyJoint.LEFT_KNEE)).isEqualTo(new PictureJoint(200, 300, 0.4f));
    }

    @Test
    void takesTheOtherModel_whenTheBetterOneMissesALimbInFullView() {
        mpii.set(MpiiJoint.LEFT_KNEE.ordinal(), PictureJoint.ABSENT);
        mpii.set(MpiiJoint.RIGHT_KNEE.ordinal(), new PictureJoint(200, 300, 0.2f));
        points.set(BlazePoint.LEFT_KNEE.ordinal(), new PictureJoint(204, 308, 0.8f));
        points.set(BlazePoint.RIGHT_KNEE.ordinal(), new PictureJoint(260, 300, 0.8f));

        assertThat(joint(BodyJoint.LEFT_KNEE)).isEqualTo(new PictureJoint(204, 308, 0.8f));
        assertThat(joint(BodyJoint.RIGHT_KNEE)).isEqualTo(new PictureJoint(260, 300, 0.8f));
    }

    @Test
    void isAbsent_whenTheOtherModelSeesItOutsideThePicture() {
        mpii.set(MpiiJoint.LEFT_KNEE.ordinal(), PictureJoint.ABSENT);
        points.set(BlazePoint.LEFT_KNEE.ordinal(), new PictureJoint(200, 401, 0.8f));

        assertThat(joint(BodyJoint.LEFT_KNEE)).isEqualTo(PictureJoint.ABSENT);
    }

    @Test
    void neckAndPelvisLieBetweenShouldersAndHips_whenTheyAreMissed() {
        mpii.set(MpiiJoint.THORAX.ordinal(), PictureJoint.ABSENT);
        mpii.set(MpiiJoint.PELVIS.ordinal(), PictureJoint.ABSENT);
        points.set(BlazePoint.LEFT_SHOULDER.ordinal(), new PictureJoint(240, 150, 0.8f));
        points.set(BlazePoint.RIGHT_SHOULDER.ordinal(), new PictureJoint(180, 154, 0.9f));
        points.set(BlazePoint.LEFT_HIP.ordinal(), new PictureJoint(230, 260, 0.8f));
        points.set(BlazePoint.RIGHT_HIP.ordinal(), new PictureJoint(190, 264, 0.9f));

        assertThat(joint(BodyJoint.NECK)).isEqualTo(new PictureJoint(210, 152, 0.8f));
        assertThat(joint(BodyJoint.PELVIS)).isEqualTo(new PictureJoint(210, 262, 0.8f));
    }

    @Test
    void isAbsent_whenItLiesOutsideThePicture() {
        mpii.set(MpiiJoint.LEFT_ANKLE.ordinal(), new PictureJoint(200, 401, 0.9f));
        points.set(BlazePoint.NOSE.ordinal(), new PictureJoint(-1, 200, 0.9f));

        assertThat(joint(BodyJoint.LEFT_ANKLE)).isEqualTo(PictureJoint.ABSENT);
        assertThat(joint(BodyJoint.NOSE)).isEqualTo(PictureJoint.ABSENT);
        assertThat(keyPoint(CocoKeyPoint.NOSE).isPresent()).isFalse();
    }

    @Test
    void hasNoFace_whenBlazePoseSeesNobody() {
        var joints = new JointFusion(mpii, Optional.empty(), CROP, PICTURE).joints22();

        assertThat(joints.subList(BodyJoint.LIPS.ordinal(), BodyJoint.COUNT)).containsOnly(PictureJoint.ABSENT);
        assertThat(joints.subList(0, BodyJoint.LIPS.ordinal())).allMatch(PictureJoint::isPresent);
    }

    @Test
    void neckAndSpineLieBetweenTheirNeighbours() {
        mpii.set(MpiiJoint.UPPER_NECK.ordinal(), new PictureJoint(200, 140, 0.9f));
        mpii.set(MpiiJoint.THORAX.ordinal(), new PictureJoint(204, 160, 0.7f));
        mpii.set(MpiiJoint.PELVIS.ordinal(), new PictureJoint(202, 250, 0.5f));

        assertThat(joint(BodyJoint.NECK)).isEqualTo(new PictureJoint(202, 150, 0.7f));
        assertThat(joint(BodyJoint.SPINE)).isEqualTo(new PictureJoint(202, 200, 0.5f));
    }

    @Test
    void leftStaysLeft() {
        for (var joint : BodyJoint.values()) {
            if (joint.name().startsWith("LEFT") && joint.ordinal() < BodyJoint.PELVIS.ordinal()) {
                var name = joint.name().replace("ASIS", "HIP");
                mpii.set(MpiiJoint.valueOf(name).ordinal(), new PictureJoint(300, 300, 0.9f));
            }
        }

        for (var joint : BodyJoint.values()) {
            if (joint.ordinal() < BodyJoint.PELVIS.ordinal()) {
                var expected = joint.name().startsWith("LEFT") ? 300f : 150f;
                assertThat(joint(joint).x()).as(joint.name()).isEqualTo(expected);
            }
        }
    }

    private PictureJoint joint(BodyJoint joint) {
        return fusion().joints22().get(joint.ordinal());
    }

    private PictureJoint keyPoint(CocoKeyPoint point) {
        return fusion().coco17().get(point.ordinal());
    }

    private JointFusion fusion() {
        var body = new BlazeBody(points, Collections.nCopies(BlazePoint.COUNT, new SpaceJoint(0, 0, 0)));
        return new JointFusion(mpii, Optional.of(body), CROP, PICTURE);
    }
}
