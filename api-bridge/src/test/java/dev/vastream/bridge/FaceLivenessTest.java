package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.bridge.rpc.Question;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The flag {@code liveness} of the face calls, which the documented contract does not have. */
@ExtendWith(SharedWeb.class)
class FaceLivenessTest {

    private static final byte[] CONTENT = FaceNode.floats(1, 2, 3, 4).array();
    private static final String IMAGE = Base64.getEncoder().encodeToString(CONTENT);
    private static final String[] KEY = {"x-api-key", "any"};

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void oneFace() {
        web.inference.script(FaceLivenessTest::oneFaceEach);
        web.nodes.heartbeat("default/1", FaceNode.ready(), true);
    }

    /** As a node does: what was asked for is in each face. */
    private static Outcome oneFaceEach(Question question) {
        var pictures =
                question.images().stream().map(image -> FaceNode.picture(0)).toList();
        if (question.liveness()) {
            pictures.forEach(picture -> picture.getDetections().forEach(face -> face.setLiveness(0.25f)));
        }
        return FaceNode.answered(pictures);
    }

    static List<DocumentedCall> lookingCalls() {
        return DocumentedCall.all().stream()
                .filter(call -> !call.path().endsWith("-only") && !call.path().equals("/v1/feature-score"))
                .toList();
    }

    static List<DocumentedCall> alignedCalls() {
        return DocumentedCall.all().stream()
                .filter(call -> call.path().endsWith("-only"))
                .toList();
    }

    private static Http.Answer send(DocumentedCall call, String liveness) throws Exception {
        if (!call.isFile()) {
            var json = call.json(CONTENT);
            return web.http.post(
                    call.path(), json.substring(0, json.length() - 1) + ",\"liveness\":" + liveness + "}", KEY);
        }
        var form = "--B\r\nContent-Disposition: form-data; name=\"liveness\"\r\n\r\n" + liveness + "\r\n"
                + new String(call.form(CONTENT), StandardCharsets.ISO_8859_1);
        return web.http.post(
                call.path(),
                form.getBytes(StandardCharsets.ISO_8859_1),
                "x-api-key",
                "k",
                "content-type",
                "multipart/form-data; boundary=B");
    }

    private static List<JsonNode> faces(JsonNode answer) {
        return answer.findParents("boundingBox");
    }

    @ParameterizedTest
    @MethodSource("lookingCalls")
    void givesLivenessOfEachFace_whenAsked(DocumentedCall call) throws Exception {
        var answer = send(call, "true");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(faces(answer.json())).isNotEmpty().allSatisfy(face -> {
            assertThat(face.path("liveness").asDouble(-1)).isEqualTo(0.25);
            assertThat(face.propertyNames())
                    .containsExactly("processed", "confidence", "boundingBox", "landmarks", "liveness");
        });
    }

    @ParameterizedTest
    @MethodSource("lookingCalls")
    void keepsDocumentedShape_whenNotAsked(DocumentedCall call) throws Exception {
        var answer = send(call, "false");

        assertThat(answer.text()).doesNotContain("liveness");
        assertThat(web.inference.asked.remove().liveness()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("alignedCalls")
    void answers422_whenFaceIsAligned(DocumentedCall call) throws Exception {
        var answer = send(call, "true");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .isEqualTo(error("an aligned face has no surroundings to tell liveness by", "value_error.liveness"));
        assertThat(send(call, "false").status()).isEqualTo(200);
    }

    /** The spellings of pydantic v1. */
    @ParameterizedTest
    @CsvSource({
        "true, true",
        "false, false",
        "1, true",
        "0, false",
        "'\"on\"', true",
        "'\"No\"', false",
        "'\"TRUE\"', true",
        "'\"f\"', false"
    })
    void takesFlag_whenSpeltInAnyWay(String liveness, boolean meant) throws Exception {
        web.http.post("/v1/detect", "{\"image\": \"" + IMAGE + "\", \"liveness\": " + liveness + "}", KEY);

        assertThat(web.inference.asked.remove().liveness()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2", "1.5", "\"maybe\"", "\"\"", "[]", "{}", "\"11111111111111111111111111111111111111111111\""})
    void answers422_whenFlagIsNone(String liveness) throws Exception {
        var answer =
                web.http.post("/v1/feature", "{\"image\": \"" + IMAGE + "\", \"liveness\": " + liveness + "}", KEY);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).isEqualTo(error("value could not be parsed to a boolean", "type_error.bool"));
        assertThat(web.inference.asked).isEmpty();
    }

    @Test
    void asksNot_whenFlagIsNull() throws Exception {
        var answer = web.http.post("/v1/feature", "{\"image\": \"" + IMAGE + "\", \"liveness\": null}", KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(web.inference.asked).singleElement().matches(question -> !question.liveness());
    }

    @Test
    void answers503_whenNodeHasNoModelsForIt() throws Exception {
        web.inference.script(
                question -> Outcome.unanswered(Cause.NOT_SUPPORTED, "none tells live faces from pictures of faces"));

        var answer = send(lookingCalls().get(0), "true");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text())
                .isEqualTo("{\"detail\":\"not supported by the models installed: none tells live faces from pictures"
                        + " of faces\"}");
    }

    private static String error(String msg, String type) {
        return "{\"detail\":[{\"loc\":[\"body\",\"liveness\"],\"msg\":\"" + msg + "\",\"type\":\"" + type + "\"}]}";
    }
}
