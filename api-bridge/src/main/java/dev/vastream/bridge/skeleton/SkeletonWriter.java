package dev.vastream.bridge.skeleton;

import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.SkeletonResult;
import dev.vastream.schemas.avro.SkeletonView;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a posture analysis as the skeleton contract has it: angles as integers in thousandths of a degree, positions in
 * pixels of the upright picture, the coordinate lists as JSON within a string.
 *
 * @param hasGrades whether each angle is followed by its grade, under the name that later versions of the contract have for it
 */
record SkeletonWriter(SkeletonResult result, boolean hasGrades) {

    private static final JsonFactory JSON = new JsonFactory();

    private static final List<String> FRONT_MEASURES = List.of(
            "far_head_bal",
            "far_pelvic_bal",
            "far_shoulder_bal",
            "far_left_qang",
            "far_right_qang",
            "far_knee_bal",
            "far_tilt");
    private static final List<String> SIDE_MEASURES =
            List.of("turtle_neck", "round_shoulder", "sar_tilt", "sar_head_tilt");
    private static final String TURTLE_NECK = "turtle_neck";

    private static final Set<Integer> LEFT_LIMBS = Set.of(5, 6, 7, 11, 12, 13);
    private static final Set<Integer> RIGHT_LIMBS = Set.of(2, 3, 4, 8, 9, 10);

    private static final String UNSEEN = "[-1, -1]";

    /** Room for what is not a picture. */
    private static final int TEXT_BYTES = 16 << 10;

    /** The whole answer. */
    byte[] json(String uuid) {
        var pictures = result.getFront().getDrawing().remaining()
                + result.getSide().getDrawing().remaining();
        var bytes = new ByteArrayOutputStream(TEXT_BYTES + pictures / 3 * 4);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("command", "keypoint");
            json.writeNumberProperty("state", 0);
            json.writeStringProperty("uuid", uuid);
            results(json);
            arrays(json);
            messages(json);
            // Last, so that a reader of the answer sees the rest first.
            drawing(json, SkeletonRequest.FRONT, result.getFront());
            drawing(json, SkeletonRequest.SIDE, result.getSide());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void results(JsonGenerator json) {
        var front = result.getFront();
        var side = result.getSide();
        json.writeStringProperty("far_coords", coordinates(front));
        json.writeStringProperty("far_grade", front.getLetter());
        json.writeNumberProperty("side_part", (double) result.getSidePart());
        json.writeStringProperty("sar_coords", coordinates(side));
        json.writeStringProperty("sar_grade", side.getLetter());
        json.writeNumberProperty(
                "sar_fwd_head", side.getMeasures().get(TURTLE_NECK).getGrade());
        inSpace(json, "far_coords3D", front);
        inSpace(json, "sar_coords3D", side);
        measures(json, front, FRONT_MEASURES);
        measures(json, side, SIDE_MEASURES);
    }

    private void arrays(JsonGenerator json) {
        var front = result.getFront();
        points(json, "pose2df1", front, SmplxBody.JOINTS);
        points(json, "pose2df2", front, visible(Set.of()));
        points(json, "pose2ds3", result.getSide(), visible(result.getSidePart() > 0 ? LEFT_LIMBS : RIGHT_LIMBS));
        box(json, "box1", front);
        box(json, "box2", result.getSide());
    }

    private void messages(JsonGenerator json) {
        json.writeArrayPropertyStart("message");
        result.getMessages().forEach(json::writeString);
        json.writeEndArray();
    }

    /** Pairs of whole pixels, cut off as the contract cuts them. */
    private static String coordinates(SkeletonView view) {
        return view.getJoints().stream()
                .map(joint -> isSeen(joint) ? coordinates(joint, view) : UNSEEN)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String coordinates(Joint joint, SkeletonView view) {
        return "[" + whole(joint.getX(), view.getWidth()) + ", " + whole(joint.getY(), view.getHeight()) + "]";
    }

    private static boolean isSeen(Joint joint) {
        return joint.getConfidence() > 0;
    }

    /** Single precision of a normalised position must not turn a whole pixel into the one before it. */
    private static long whole(float normalised, int sidePx) {
        return (long) (Math.round((double) normalised * sidePx * 100) / 100.0);
    }

    private static void inSpace(JsonGenerator json, String name, SkeletonView view) {
        json.writeArrayPropertyStart(name);
        for (var joint : view.getJoints3d()) {
            json.writeStartArray();
            json.writeNumber(tenths(joint.getX()));
            json.writeNumber(tenths(joint.getY()));
            json.writeNumber(tenths(joint.getZ()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static double tenths(float millimetres) {
        return Math.round(millimetres * 10.0) / 10.0;
    }

    private void measures(JsonGenerator json, SkeletonView view, List<String> names) {
        for (var name : names) {
            var measure = view.getMeasures().get(name);
            json.writeNumberProperty(name + "_m_", Math.round(measure.getDegrees() * 1000));
            if (hasGrades) {
                json.writeNumberProperty(name + "_grade", measure.getGrade());
            }
        }
    }

    /** The 17 joints of MPI-INF-3DHP, which are the first of ours, without some. */
    private static List<Integer> visible(Set<Integer> hidden) {
        return IntStream.range(0, 17)
                .map(joint -> hidden.contains(joint) ? SmplxBody.NONE : joint)
                .boxed()
                .toList();
    }

    /** A list of one person's points; what is not seen is -1, -1. */
    private static void points(JsonGenerator json, String name, SkeletonView view, List<Integer> joints) {
        json.writeArrayPropertyStart(name);
        json.writeStartArray();
        for (var index : joints) {
            json.writeStartArray();
            if (index == SmplxBody.NONE || !isSeen(view.getJoints().get(index))) {
                json.writeNumber(-1);
                json.writeNumber(-1);
            } else {
                point(json, view.getJoints().get(index), view);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    private static void point(JsonGenerator json, Joint joint, SkeletonView view) {
        json.writeNumber(joint.getX() * view.getWidth());
        json.writeNumber(joint.getY() * view.getHeight());
    }

    private static void box(JsonGenerator json, String name, SkeletonView view) {
        var box = view.getBox();
        json.writeArrayPropertyStart(name);
        json.writeStartArray();
        json.writeNumber(box.getX() * view.getWidth());
        json.writeNumber(box.getY() * view.getHeight());
        json.writeNumber(box.getWidth() * view.getWidth());
        json.writeNumber(box.getHeight() * view.getHeight());
        json.writeEndArray();
        json.writeEndArray();
    }

    private static void drawing(JsonGenerator json, String name, SkeletonView view) {
        var jpeg = view.getDrawing();
        json.writeName(name);
        json.writeBinary(jpeg.array(), jpeg.arrayOffset() + jpeg.position(), jpeg.remaining());
    }
}
