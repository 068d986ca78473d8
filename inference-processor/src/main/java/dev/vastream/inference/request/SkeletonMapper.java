package dev.vastream.inference.request;

import dev.vastream.inference.wire.PoseMapper;
import dev.vastream.schemas.avro.PostureMeasure;
import dev.vastream.schemas.avro.SkeletonResult;
import dev.vastream.schemas.avro.SkeletonView;
import dev.vastream.vision.posture.FrontPosture;
import dev.vastream.vision.posture.Measure;
import dev.vastream.vision.posture.PhotoOutcome;
import dev.vastream.vision.posture.SidePosture;
import dev.vastream.vision.posture.SkeletonAnalysis;
import java.util.Map;

/** Turns a posture analysis into its wire record, with the measures by the contract's names. */
final class SkeletonMapper {

    private SkeletonMapper() {}

    static SkeletonResult result(SkeletonAnalysis analysis) {
        var front = analysis.front().posture();
        var side = analysis.side().posture();
        return SkeletonResult.newBuilder()
                .setFront(view(analysis.front(), measures(front), front.grade()))
                .setSide(view(analysis.side(), measures(side), side.grade()))
                .setSidePart((float) side.sidePartPx())
                .setMessages(analysis.messages())
                .build();
    }

    private static SkeletonView view(PhotoOutcome<?> photo, Map<String, PostureMeasure> measures, char grade) {
        var mapper = new PoseMapper(photo.widthPx(), photo.heightPx());
        return SkeletonView.newBuilder()
                .setWidth(photo.widthPx())
                .setHeight(photo.heightPx())
                .setBox(mapper.box(photo.pose().box()))
                .setJoints(mapper.joints(photo.pose().joints22()))
                .setJoints3d(PoseMapper.space(photo.pose().space22()))
                .setModelId(photo.pose().modelId())
                .setMeasures(measures)
                .setLetter(String.valueOf(grade))
                .setDrawing(photo.drawing())
                .build();
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
