package dev.vastream.vision.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.posture.PostureRefusedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BodyCheckTest {

    @Test
    void passes_whenTheViewIsTheOneAskedFor() throws PostureRefusedException {
        new BodyCheck(Bodies.front().pose(), PhotoView.FRONT).require();
        new BodyCheck(Bodies.side().pose(), PhotoView.SIDE).require();
        new BodyCheck(Bodies.side().mirrored().pose(), PhotoView.SIDE).require();
    }

    @Test
    void passes_whenTheViewIsTheOneAskedForAndThereIsNoDepth() throws PostureRefusedException {
        new BodyCheck(Bodies.front().poseWithoutDepth(), PhotoView.FRONT).require();
        new BodyCheck(Bodies.side().poseWithoutDepth(), PhotoView.SIDE).require();
    }

    @Test
    void isTheWrongView_whenViewsAreSwapped() {
        assertRefused(Bodies.side().pose(), PhotoView.FRONT, Reason.WRONG_VIEW);
        assertRefused(Bodies.front().pose(), PhotoView.SIDE, Reason.WRONG_VIEW);
        assertRefused(Bodies.side().poseWithoutDepth(), PhotoView.FRONT, Reason.WRONG_VIEW);
        assertRefused(Bodies.front().poseWithoutDepth(), PhotoView.SIDE, Reason.WRONG_VIEW);
    }

    /** From behind, the right side is on the picture's right. */
    @Test
    void isTheWrongView_whenTheBackIsTurned() {
        var back = Bodies.front();
        for (var part : new String[] {"EAR", "SHOULDER", "ASIS", "KNEE", "ANKLE"}) {
            var left = back.pose().joint(BodyJoint.valueOf("LEFT_" + part));
            var right = back.pose().joint(BodyJoint.valueOf("RIGHT_" + part));
            back.at(BodyJoint.valueOf("LEFT_" + part), right.x(), right.y());
            back.at(BodyJoint.valueOf("RIGHT_" + part), left.x(), left.y());
        }

        assertRefused(back.pose(), PhotoView.FRONT, Reason.WRONG_VIEW);
        assertRefused(back.pose(), PhotoView.SIDE, Reason.WRONG_VIEW);
        assertRefused(back.poseWithoutDepth(), PhotoView.FRONT, Reason.WRONG_VIEW);
    }

    @Test
    void isNotUpright_whenTheBodyLies() {
        assertRefused(Bodies.front().lying().pose(), PhotoView.FRONT, Reason.NOT_UPRIGHT);
        assertRefused(Bodies.side().lying().pose(), PhotoView.SIDE, Reason.NOT_UPRIGHT);
    }

    @Test
    void isNotUpright_whenTheBodyStandsOnItsHead() {
        var body = Bodies.front().at(BodyJoint.NECK, 500, 1400);

        assertRefused(body.pose(), PhotoView.FRONT, Reason.NOT_UPRIGHT);
    }

    @ParameterizedTest
    @EnumSource(names = {"HEAD_TOP", "NECK", "PELVIS", "LEFT_EAR", "RIGHT_SHOULDER", "LEFT_KNEE", "RIGHT_ANKLE"})
    void isIncomplete_whenTheFrontViewLacksAJoint(BodyJoint joint) {
        assertRefused(Bodies.front().without(joint).pose(), PhotoView.FRONT, Reason.BODY_INCOMPLETE);
        assertRefused(Bodies.front().sureOf(joint, 0.29f).pose(), PhotoView.FRONT, Reason.BODY_INCOMPLETE);
    }

    @Test
    void needsNoFarSide_whenTheViewIsTheSide() throws PostureRefusedException {
        var body = Bodies.side().without(BodyJoint.RIGHT_EAR, BodyJoint.RIGHT_WRIST);

        new BodyCheck(body.pose(), PhotoView.SIDE).require();
        assertRefused(body.without(BodyJoint.LEFT_EAR).pose(), PhotoView.SIDE, Reason.BODY_INCOMPLETE);
    }

    @Test
    void isIncomplete_whenTheNearAnkleIsHidden() {
        assertRefused(Bodies.side().without(BodyJoint.LEFT_ANKLE).pose(), PhotoView.SIDE, Reason.BODY_INCOMPLETE);
    }

    @Test
    void remarksOnSizeAndBorders() {
        assertThat(PhotoRemarks.of(PhotoView.FRONT, new Box(10, 100, 50, 500), 1000))
                .isEmpty();
        assertThat(PhotoRemarks.of(PhotoView.FRONT, new Box(10, 100, 50, 499), 1000))
                .containsExactly("In the Front image, The target is too far.");
        assertThat(PhotoRemarks.of(PhotoView.SIDE, new Box(10, 10, 50, 800), 1000))
                .containsExactly("In the Side image, The target is cut off.");
        assertThat(PhotoRemarks.of(PhotoView.SIDE, new Box(10, 600, 50, 391), 1000))
                .containsExactly(
                        "In the Side image, The target is too far.", "In the Side image, The target is cut off.");
    }

    private static void assertRefused(BodyPose pose, PhotoView view, Reason reason) {
        assertThatExceptionOfType(PostureRefusedException.class)
                .isThrownBy(() -> new BodyCheck(pose, view).require())
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.view()).isEqualTo(view);
                    assertThat(refused).hasMessageContaining(view.word());
                });
    }
}
