package dev.vastream.standalone.skeleton;

import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.posture.Measure;
import dev.vastream.vision.posture.SkeletonAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A posture as drawn pictures and one page that holds all it shows.
 *
 * @param frontName name of the picture from the front
 * @param sideName name of the picture from the side
 */
record PostureReport(SkeletonAnalysis analysis, String frontName, String sideName) {

    private static final String TEMPLATE = "report.html";
    private static final int WORST_GRADE = 2;

    /** Writes the files into the folder; returns the page. */
    Path write(Path folder) throws IOException {
        Files.write(folder.resolve("front.jpg"), bytes(analysis.front().drawing()));
        Files.write(folder.resolve("side.jpg"), bytes(analysis.side().drawing()));
        return Files.writeString(folder.resolve("report.html"), page());
    }

    String page() {
        var values = new LinkedHashMap<String, String>();
        values.put("messages", messages());
        values.put("front-name", escaped(frontName));
        values.put("side-name", escaped(sideName));
        values.put("front-letter", String.valueOf(analysis.front().posture().grade()));
        values.put("side-letter", String.valueOf(analysis.side().posture().grade()));
        values.put("front-measures", measures(MeasuredAngle.of(analysis.front().posture())));
        values.put("side-measures", measures(MeasuredAngle.of(analysis.side().posture())));
        values.put("joints", joints());
        values.put("model", escaped(analysis.front().pose().modelId()));
        values.put("times", times());
        values.put("front-picture", base64(analysis.front().drawing()));
        values.put("side-picture", base64(analysis.side().drawing()));
        return filled(template(), values);
    }

    private static String template() {
        try (var resource = PostureReport.class.getResourceAsStream(TEMPLATE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TEMPLATE, e);
        }
    }

    private static String filled(String template, Map<String, String> values) {
        var page = template;
        for (var value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return page;
    }

    private String messages() {
        return analysis.messages().stream()
                .map(message -> "<p class=\"note\">" + escaped(message) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private static String measures(List<MeasuredAngle> angles) {
        return angles.stream().map(PostureReport::measure).collect(Collectors.joining("\n"));
    }

    private static String measure(MeasuredAngle angle) {
        return "<tr class=\"" + angle.verdict() + "\"><th>" + angle.name() + "</th><td class=\"angle\">"
                + angle.degrees()
                + "</td><td class=\"direction\">" + angle.direction() + "</td><td>" + scale(angle.measure())
                + "</td><td><span class=\"chip\">" + angle.verdict() + "</span></td></tr>";
    }

    /** Five steps from -2 to 2, that of the grade filled. */
    private static String scale(Measure measure) {
        var steps = IntStream.rangeClosed(-WORST_GRADE, WORST_GRADE)
                .mapToObj(grade -> grade == measure.grade() ? "<i class=\"on\"></i>" : "<i></i>")
                .collect(Collectors.joining());
        return "<span class=\"scale\" title=\"grade " + measure.grade() + "\">" + steps + "</span>";
    }

    private String joints() {
        return IntStream.range(0, BodyJoint.COUNT)
                .mapToObj(i -> "<tr><th>" + i + "</th><th>" + name(BodyJoint.values()[i]) + "</th>"
                        + joint(analysis.front().pose(), i)
                        + joint(analysis.side().pose(), i) + "</tr>")
                .collect(Collectors.joining("\n"));
    }

    private static String joint(BodyPose pose, int index) {
        var joint = pose.joints22().get(index);
        if (!joint.isPresent()) {
            return "<td class=\"unseen\" colspan=\"3\">not seen</td>";
        }
        return String.format(
                Locale.ROOT,
                "<td>%.1f, %.1f</td><td>%.2f</td><td>%s</td>",
                joint.x(),
                joint.y(),
                joint.confidence(),
                pose.hasSpace() ? space(pose, index) : "–");
    }

    private static String space(BodyPose pose, int index) {
        var place = pose.space22().get(index);
        return String.format(Locale.ROOT, "%.0f, %.0f, %.0f", place.x(), place.y(), place.z());
    }

    private static String name(BodyJoint joint) {
        return joint == BodyJoint.LEFT_ASIS || joint == BodyJoint.RIGHT_ASIS
                ? (joint == BodyJoint.LEFT_ASIS ? "left hip bone" : "right hip bone")
                : joint.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String times() {
        var times = analysis.times();
        return String.format(
                Locale.ROOT,
                "decoding %d ms, finding the person %d ms, joints %d ms, drawing %d ms",
                times.decoding().toMillis(),
                times.inference().toMillis(),
                times.pose().toMillis(),
                times.drawing().toMillis());
    }

    private static String base64(ByteBuffer buffer) {
        return Base64.getEncoder().encodeToString(bytes(buffer));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
