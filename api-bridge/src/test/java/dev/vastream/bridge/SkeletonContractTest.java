package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.PostureMeasure;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The answer of a posture analysis, key by key. */
@ExtendWith(SharedWeb.class)
class SkeletonContractTest {

    static final String PATH = "/analyze/skeleton-v2";

    private static final String BODY = body("AQID", "BAUGBw==");
    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void oneBody() {
        web.inference.script(SkeletonNode::analysed);
    }

    static String body(String front, String side) {
        return "{\"id\": \"user@example.com\", \"uuid\": \"u-1\", \"forigimg\": \"" + front + "\", \"sorigimg\": \""
                + side + "\"}";
    }

    private static JsonNode analysed() throws Exception {
        var answer = web.http.post(PATH, BODY);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void asksDefaultNodeForBothPictures_whenCalled() throws Exception {
        analysed();

        var question = web.inference.asked.remove();
        assertThat(question.operation()).isEqualTo(Operation.ANALYSE_SKELETON);
        assertThat(question.nodeId()).isEqualTo("default");
        assertThat(question.images())
                .containsExactly(ByteBuffer.wrap(new byte[] {1, 2, 3}), ByteBuffer.wrap(new byte[] {4, 5, 6, 7}));
        assertThat(question.toString()).doesNotContain("user@example.com");
    }

    @Test
    void readsDataUrls_whenPicturesHaveTheirPrefix() throws Exception {
        var answer = web.http.post(PATH, body("data:image/jpeg;base64,AQID", "data:image/png;base64,BAUGBw=="));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(web.inference.asked.remove().images())
                .containsExactly(ByteBuffer.wrap(new byte[] {1, 2, 3}), ByteBuffer.wrap(new byte[] {4, 5, 6, 7}));
    }

    @Test
    void hasKeysAndTypesOfDocumentedAnswer_whenAnalysed() throws Exception {
        var documented = Seeds.examples("004").stream()
                .filter(example -> example.has("far_coords"))
                .findFirst()
                .orElseThrow();
        web.inference.script(question -> SkeletonNode.answered(SkeletonNode.documented(documented)));

        var answer = analysed();

        var ours = new HashSet<>(answer.propertyNames());
        assertThat(ours).containsAll(documented.propertyNames());
        ours.removeAll(documented.propertyNames());
        assertThat(ours).containsExactlyInAnyOrder("uuid", "forigimg", "sorigimg");
        for (var key : documented.propertyNames()) {
            // Our models give fewer of these joints, and -1 is an integer in the contract, too.
            var shape = key.equals("pose2df1") ? "[[[INTEGER], [NUMBER]]]" : JsonShape.strict(documented.path(key));
            assertThat(JsonShape.strict(answer.path(key))).as(key).isEqualTo(shape);
        }
    }

    @Test
    void repeatsNumbersOfDocumentedAnswer_whenNodeFoundThem() throws Exception {
        var documented = Seeds.examples("004").stream()
                .filter(example -> example.has("far_coords"))
                .findFirst()
                .orElseThrow();
        web.inference.script(question -> SkeletonNode.answered(SkeletonNode.documented(documented)));

        var answer = analysed();

        var exact = new HashSet<>(documented.propertyNames());
        // These come from other joints than the 22 that the answer itself has, or in another precision.
        exact.removeAll(Set.of("pose2df1", "pose2df2", "pose2ds3", "box1", "box2"));
        assertThat(exact).hasSize(22);
        exact.forEach(key -> assertThat(answer.path(key)).as(key).isEqualTo(documented.path(key)));
        assertThat(answer.at("/box1/0/3").asDouble()).isCloseTo(1820.7, within(0.01));
    }

    @Test
    void writesThousandthsOfDegrees_whenMeasured() throws Exception {
        var answer = analysed();

        assertThat(answer.path("far_head_bal_m_").asInt()).isEqualTo(500);
        assertThat(answer.path("far_tilt_m_").asInt()).isEqualTo(6500);
        assertThat(answer.path("sar_head_tilt_m_").asInt()).isEqualTo(3500);
        assertThat(answer.path("sar_fwd_head").asInt()).isEqualTo(1);
        assertThat(answer.path("far_grade").asString()).isEqualTo("A");
        assertThat(answer.path("sar_grade").asString()).isEqualTo("B");
        assertThat(answer.path("far_coords3D").path(2).toString()).isEqualTo("[2.0,-2.0,3000.0]");
        assertThat(answer.path("message").toString()).isEqualTo("[]");
    }

    @Test
    void saysWhatEachAngleIsWorth_whenGradesAreAskedFor() throws Exception {
        var result = SkeletonNode.result(1);
        result.getFront().getMeasures().put("far_head_bal", new PostureMeasure(-2.7, -1));
        result.getSide().getMeasures().put("turtle_neck", new PostureMeasure(41.0, 2));
        web.inference.script(question -> SkeletonNode.answered(result));

        var answer =
                web.http.post(PATH, BODY.replace("{", "{\"grades\": true, ")).json();

        assertThat(answer.path("far_head_bal_grade").asInt()).isEqualTo(-1);
        assertThat(answer.path("turtle_neck_grade").asInt()).isEqualTo(2);
        var graded = answer.propertyNames().stream().filter(name -> name.endsWith("_grade"));
        assertThat(graded).hasSize(13).contains("far_grade", "sar_grade");
        assertThat(analysed().has("far_head_bal_grade")).isFalse();
    }

    @Test
    void placesJointsAsSmplxNumbersThem_whenModelsGiveThem() throws Exception {
        var pose = analysed().path("pose2df1").path(0);

        assertThat(pose.size()).isEqualTo(42);
        assertThat(point(pose, 0)).isEqualTo(joint(14));
        assertThat(List.of(point(pose, 27), point(pose, 30), point(pose, 31)))
                .containsExactly(joint(19), joint(20), joint(17));
        assertThat(point(pose, 38)).isEqualTo("[-1,-1]");
    }

    private static String point(JsonNode pose, int index) {
        return pose.path(index).toString();
    }

    /** A joint of the made-up body in its picture of 320 by 640 pixels. */
    private static String joint(int index) {
        return "[" + index * 10.0f + "," + (index + 1) * 10.0f + "]";
    }

    @Test
    void hidesFarLimbs_whenPersonFacesOneSide() throws Exception {
        var facesLeft = analysed().path("pose2ds3").path(0);
        web.inference.script(question -> SkeletonNode.answered(SkeletonNode.result(-1)));
        var facesRight = analysed().path("pose2ds3").path(0);

        assertThat(hidden(facesLeft)).containsExactly(5, 6, 7, 11, 12, 13);
        assertThat(hidden(facesRight)).containsExactly(2, 3, 4, 8, 9, 10);
    }

    private static List<Integer> hidden(JsonNode pose) {
        assertThat(pose.size()).isEqualTo(17);
        return IntStream.range(0, 17)
                .filter(i -> point(pose, i).equals("[-1,-1]"))
                .boxed()
                .toList();
    }

    @Test
    void hidesJoint_whenModelDoesNotSeeIt() throws Exception {
        var result = SkeletonNode.result(1);
        result.getFront().getJoints().get(4).setConfidence(0);
        web.inference.script(question -> SkeletonNode.answered(result));

        var answer = analysed();

        assertThat(hidden(answer.path("pose2df2").path(0))).containsExactly(4);
        assertThat(answer.path("far_coords").asString()).contains("[30, 40], [-1, -1], [50, 60]");
    }

    @Test
    void repeatsUuidAndDrawings_whenAnalysed() throws Exception {
        var answer = web.http.post(PATH, BODY);

        assertThat(answer.json().path("uuid").asString()).isEqualTo("u-1");
        assertThat(Base64.getDecoder().decode(answer.json().path("forigimg").asString()))
                .isEqualTo(SkeletonNode.FRONT_DRAWING);
        assertThat(Base64.getDecoder().decode(answer.json().path("sorigimg").asString()))
                .isEqualTo(SkeletonNode.SIDE_DRAWING);
        assertThat(answer.raw().headers().firstValue("Server-Timing"))
                .hasValue("queue;dur=1.0, decode;dur=2.0, detect;dur=3.0, pose;dur=4.5, draw;dur=5.0");
    }
}
