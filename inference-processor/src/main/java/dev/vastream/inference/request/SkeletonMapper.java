package dev.vastream.inference.request;

import dev.vastream.inference.wire.PoseMapper;
import dev.vastream.schemas.avro.PostureMeasure;
import dev.vastream.schemas.avro.SkeletonResult;
import dev.vastream.schemas.avro.SkeletonView;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.posture.FrontPosture;
import dev.vastream.vision.posture.FrontView;
import dev.vastream.vision.posture.Measure;
import dev.vastream.vision.posture.SidePosture;
import dev.vastream.vision.posture.SideView;
import dev.vastream.vision.posture.SkeletonAnalysis;
import java.util.Map;

/** Turns a posture analysis into its wire record, with the measures by the contract's names. */
final class SkeletonMapper {

    private SkeletonMapper() {}

    static SkeletonResult result(SkeletonAnalysis analysis) {
        return SkeletonResult.newBuilder()
                .setFront(view(analysis.front()))
                .setSide(view(analysis.side()))
                .setSidePart((float) analysis.side().sidePartPx())
                .setMessages(analysis.messages())
                .build();
    }

    private static SkeletonView view(FrontView view) {
        return view(view.widthPx(), view.heightPx(), view.pose())
                .setMeasures(measures(view.posture()))
                .setLetter(String.valueOf(view.posture().grade()))
                .setDrawing(view.drawing())
                .build();
    }

    private static SkeletonView view(SideView view) {
        return view(view.widthPx(), view.heightPx(), view.pose())
                .setMeasures(measures(view.posture()))
                .setLetter(String.valueOf(view.posture().grade()))
                .setDrawing(view.drawing())
                .build();
    }

    private static SkeletonView.Builder view(int widthPx, int heightPx, BodyPose pose) {
        var mapper = new PoseMapper(widthPx, heightPx);
        return SkeletonView.newBuilder()
                .setWidth(widthPx)
                .setHeight(heightPx)
                .setBox(mapper.box(pose.box()))
                .setJoints(mapper.joints(pose.joints22()))
                .setJoints3d(PoseMapper.space(pose.space22()))
                .setModelId(pose.modelId());
    }

    private static Map<String, PostureMeasure> measures(FrontPosture posture) {
        return Map.of(
                "far_head_bal", measure(posture.headBalance()),
                "far_shoulder_bal", measure(posture.shoulderBalance()),
                "far_pelvic_bal", measure(posture.pelvicBalance()),
                "far_knee_bal", measure(posture.kneeBalance()),
                "far_tilt", measure(posture.tilt()),
                "far_left_qang", measure(posture.leftLeg()),
                "far_right_qang", measure(posture.rightLeg()));
    }

    private static Map<String, PostureMeasure> measures(SidePosture posture) {
        return Map.of(
                "turtle_neck", measure(posture.turtleNeck()),
                "round_shoulder", measure(posture.roundShoulder()),
                "sar_head_tilt", measure(posture.headTilt()),
                "sar_tilt", measure(posture.tilt()));
    }

    private static PostureMeasure measure(Measure measure) {
        return new PostureMeasure(measure.degrees(), measure.grade());
    }
}
