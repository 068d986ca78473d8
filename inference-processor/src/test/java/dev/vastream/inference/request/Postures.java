package dev.vastream.inference.request;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.PictureJoint;
import dev.vastream.vision.pose.SpaceJoint;
import dev.vastream.vision.posture.FrontPosture;
import dev.vastream.vision.posture.Measure;
import dev.vastream.vision.posture.PhotoOutcome;
import dev.vastream.vision.posture.SidePosture;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.stage.StageTimes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A made-up posture analysis in which every number is another. */
final class Postures {

    static final ByteBuffer FRONT_DRAWING = ByteBuffer.wrap(new byte[] {1, 2});
    static final ByteBuffer SIDE_DRAWING = ByteBuffer.wrap(new byte[] {3, 4, 5});

    private Postures() {}

    /** Pictures of 200 by 400 and 100 by 300 pixels; the front's fourth joint is not seen. */
    static SkeletonAnalysis analysis() {
        var front = new FrontPosture(
                new Measure(1.5, 1),
                new Measure(2.5, 1),
                new Measure(0.5, 0),
                new Measure(-0.25, 0),
                new Measure(-4.5, -2),
                new Measure(7, 1),
                new Measure(-3, 0));
        var side =
                new SidePosture(new Measure(36, 1), new Measure(9, 1), new Measure(-2, -1), new Measure(0.5, 0), -12.5);
        return new SkeletonAnalysis(
                new PhotoOutcome<>(200, 400, pose(3), front, FRONT_DRAWING),
                new PhotoOutcome<>(100, 300, pose(-1), side, SIDE_DRAWING),
                List.of("In the Front image, The target is too far."),
                new StageTimes(
                        Duration.ofMillis(3),
                        Duration.ofMillis(5),
                        Duration.ZERO,
                        Duration.ofMillis(70),
                        Duration.ofMillis(9)));
    }

    private static BodyPose pose(int unseen) {
        var joints = new ArrayList<>(Collections.nCopies(22, new PictureJoint(50, 60, 0.75f)));
        if (unseen >= 0) {
            joints.set(unseen, PictureJoint.ABSENT);
        }
        return new BodyPose(
                new Box(20, 30, 60, 210),
                0.7f,
                joints,
                Collections.nCopies(22, new SpaceJoint(10, 20, 3000)),
                joints.subList(0, 17),
                "pose+pose3d");
    }
}
