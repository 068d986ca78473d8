package dev.vastream.bridge;

import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Joint3D;
import dev.vastream.schemas.avro.PostureMeasure;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.SkeletonResult;
import dev.vastream.schemas.avro.SkeletonView;
import dev.vastream.schemas.avro.Timing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A made-up node that answers posture analyses: the same body in both pictures, or the one of a documented answer. */
final class SkeletonNode {

    static final byte[] FRONT_DRAWING = {1, 2, 3};
    static final byte[] SIDE_DRAWING = {4, 5, 6, 7};

    private static final List<String> FRONT = List.of(
            "far_head_bal",
            "far_pelvic_bal",
            "far_shoulder_bal",
            "far_left_qang",
            "far_right_qang",
            "far_knee_bal",
            "far_tilt");
    private static final List<String> SIDE = List.of("turtle_neck", "round_shoulder", "sar_tilt", "sar_head_tilt");

    private SkeletonNode() {}

    static Outcome analysed(Question question) {
        return answered(result(1));
    }

    static Outcome answered(SkeletonResult result) {
        return new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("default")
                .setStatus(ReplyStatus.OK)
                .setSkeleton(result)
                .setTiming(new Timing(1_000, 2_000, 3_000, 0, 0, 4_500, 5_000))
                .build());
    }

    /** A person who faces the picture's left for 1 and its right for -1; each measure is its number in degrees. */
    static SkeletonResult result(int facing) {
        return SkeletonResult.newBuilder()
                .setFront(view(FRONT, "A", FRONT_DRAWING).build())
                .setSide(view(SIDE, "B", SIDE_DRAWING).build())
                .setSidePart(facing * 12.5f)
                .build();
    }

    private static SkeletonView.Builder view(List<String> measures, String letter, byte[] drawing) {
        var joints = new ArrayList<Joint>();
        var inSpace = new ArrayList<Joint3D>();
        for (var i = 0; i < 22; i++) {
            joints.add(new Joint(i / 32f, (i + 1) / 64f, 0.9f));
            inSpace.add(new Joint3D((float) i, (float) -i, 3000.04f));
        }
        var angles = new LinkedHashMap<String, PostureMeasure>();
        measures.forEach(name -> angles.put(name, new PostureMeasure(angles.size() + 0.5004, 1)));
        return SkeletonView.newBuilder()
                .setWidth(320)
                .setHeight(640)
                .setBox(new BoundingBox(0.25f, 0.125f, 0.5f, 0.75f))
                .setJoints(joints)
                .setJoints3d(inSpace)
                .setMeasures(angles)
                .setLetter(letter)
                .setDrawing(ByteBuffer.wrap(drawing));
    }

    /** What a node would have found in the pictures of a documented answer, 2268 by 4032 pixels. */
    static SkeletonResult documented(JsonNode answer) {
        var front = documented(answer, "far", "box1", FRONT);
        var side = documented(answer, "sar", "box2", SIDE);
        return SkeletonResult.newBuilder()
                .setFront(front.setDrawing(ByteBuffer.wrap(FRONT_DRAWING)).build())
                .setSide(side.setDrawing(ByteBuffer.wrap(SIDE_DRAWING)).build())
                .setSidePart(answer.path("side_part").floatValue())
                .setMessages(answer.path("message")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .build();
    }

    private static SkeletonView.Builder documented(JsonNode answer, String prefix, String box, List<String> measures) {
        var width = 2268;
        var height = 4032;
        var points =
                JsonMapper.shared().readTree(answer.path(prefix + "_coords").asString());
        var joints = points.valueStream()
                .map(point -> new Joint(
                        point.path(0).floatValue() / width, point.path(1).floatValue() / height, 0.9f))
                .toList();
        var inSpace = answer.path(prefix + "_coords3D")
                .valueStream()
                .map(point -> new Joint3D(
                        point.path(0).floatValue(),
                        point.path(1).floatValue(),
                        point.path(2).floatValue()))
                .toList();
        var corner = answer.path(box).path(0);
        return SkeletonView.newBuilder()
                .setWidth(width)
                .setHeight(height)
                .setBox(new BoundingBox(
                        corner.path(0).floatValue() / width,
                        corner.path(1).floatValue() / height,
                        corner.path(2).floatValue() / width,
                        corner.path(3).floatValue() / height))
                .setJoints(joints)
                .setJoints3d(inSpace)
                .setMeasures(measures(answer, measures))
                .setLetter(answer.path(prefix + "_grade").asString());
    }

    private static Map<String, PostureMeasure> measures(JsonNode answer, List<String> names) {
        var measures = new LinkedHashMap<String, PostureMeasure>();
        var grade = answer.path("sar_fwd_head").asInt();
        names.forEach(name ->
                measures.put(name, new PostureMeasure(answer.path(name + "_m_").asInt() / 1000.0, grade)));
        return measures;
    }
}
