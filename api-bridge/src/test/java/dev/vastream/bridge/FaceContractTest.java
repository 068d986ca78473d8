package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FaceOrder;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.Point;
import dev.vastream.schemas.avro.ReplyStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedWeb.class)
class FaceContractTest {

    private static final byte[] PICTURE = {1, 2, 3, 4};
    private static final String IMAGE = Base64.getEncoder().encodeToString(PICTURE);
    private static final String[] KEY = {"x-api-key", "any"};
    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void nothingFound() {
        web.inference.script(question -> found());
    }

    private static Outcome found(Detection... faces) {
        return new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("n")
                .setStatus(ReplyStatus.OK)
                .setPictures(List.of(new PictureResult(1000, 500, List.of(faces), List.of())))
                .build());
    }

    private static Detection face(float confidence, float x, float y, float size) {
        return Detection.newBuilder()
                .setClassId(300)
                .setConfidence(confidence)
                .setBox(new BoundingBox(x, y, size, size))
                .setLandmarks(IntStream.range(0, 5)
                        .mapToObj(i -> new Point(x + size * i / 5, y))
                        .toList())
                .build();
    }

    private static String body(String fields) {
        return "{" + fields + (fields.isEmpty() ? "" : ", ") + "\"image\": \"" + IMAGE + "\"}";
    }

    private static String error(String loc, String msg, String type) {
        return "{\"detail\":[{\"loc\":" + loc + ",\"msg\":\"" + msg + "\",\"type\":\"" + type + "\"}]}";
    }

    static List<Arguments> badBodies() {
        var integer = "value is not a valid integer";
        return List.of(
                Arguments.of("{}", error("[\"body\",\"image\"]", "field required", "value_error.missing")),
                Arguments.of("", error("[\"body\"]", "field required", "value_error.missing")),
                Arguments.of("null", error("[\"body\"]", "field required", "value_error.missing")),
                Arguments.of("[1]", error("[\"body\"]", "value is not a valid dict", "type_error.dict")),
                Arguments.of("\"text\"", error("[\"body\"]", "value is not a valid dict", "type_error.dict")),
                Arguments.of("3", error("[\"body\"]", "value is not a valid dict", "type_error.dict")),
                Arguments.of("{\"image\": 1}", error("[\"body\",\"image\"]", "str type expected", "type_error.str")),
                Arguments.of("{\"image\": []}", error("[\"body\",\"image\"]", "str type expected", "type_error.str")),
                Arguments.of(
                        "{\"image\": null}",
                        error("[\"body\",\"image\"]", "none is not an allowed value", "type_error.none.not_allowed")),
                Arguments.of("{\"image\": \"\"}", error("[\"body\",\"image\"]", "empty picture", "value_error.image")),
                Arguments.of(
                        "{\"image\": \"*&^%\"}",
                        error("[\"body\",\"image\"]", "invalid base64-encoded string", "value_error.image")),
                Arguments.of(
                        "{\"image\": \"data:image/jpeg;base64\"}",
                        error("[\"body\",\"image\"]", "data URL without a comma", "value_error.image")),
                Arguments.of(body("\"seq\": \"x\""), error("[\"body\",\"seq\"]", integer, "type_error.integer")),
                Arguments.of(body("\"seq\": 1.5"), error("[\"body\",\"seq\"]", integer, "type_error.integer")),
                Arguments.of(body("\"seq\": true"), error("[\"body\",\"seq\"]", integer, "type_error.integer")),
                Arguments.of(body("\"seq\": {}"), error("[\"body\",\"seq\"]", integer, "type_error.integer")),
                Arguments.of(body("\"seq\": 1e999999999"), error("[\"body\",\"seq\"]", integer, "type_error.integer")),
                Arguments.of(
                        body("\"maxResults\": 0"),
                        error(
                                "[\"body\",\"maxResults\"]",
                                "ensure this value is greater than or equal to 1",
                                "value_error.number.not_ge")),
                Arguments.of(
                        body("\"detectSortType\": 3"),
                        error(
                                "[\"body\",\"detectSortType\"]",
                                "value is not a valid enumeration member; permitted: 0, 1, 2",
                                "type_error.enum")),
                Arguments.of(
                        body("\"image\": \"x\""),
                        error("[\"body\",\"image\"]", "given twice", "value_error.duplicate")));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void answers422_whenBodyBreaksContract(String body, String expected) throws Exception {
        var answer = web.http.post("/v1/detect", body, KEY);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).isEqualTo(expected);
        assertThat(web.inference.asked).isEmpty();
    }

    @Test
    void namesEveryProblem_whenSeveralFieldsAreWrong() throws Exception {
        var answer = web.http.post("/v1/detect", "{\"seq\": [], \"maxResults\": -1}", KEY);

        assertThat(answer.json().path("detail").valueStream().map(problem -> problem.path("loc")
                        .path(1)
                        .asString()))
                .containsExactlyInAnyOrder("seq", "maxResults", "image");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"image": }           | 10
            {"image": "abc"       | 15
            {"image": "abc"} x    | 17
            {"seq": 01}           | 9
            nonsense              | 0
            """)
    void namesOffset_whenJsonIsMalformed(String body, int offset) throws Exception {
        var answer = web.http.post("/v1/detect", body, KEY);

        var problem = answer.json().path("detail").path(0);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(problem.path("type").asString()).isEqualTo("value_error.jsondecode");
        assertThat(problem.path("loc").path(0).asString()).isEqualTo("body");
        assertThat(problem.path("loc").path(1).asInt()).isBetween(offset - 1, offset + 8);
        assertThat(problem.path("msg").asString()).isNotBlank().doesNotContain("tools.jackson", "Source:");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void answers422Quickly_whenNestedTooDeep(int depth) throws Exception {
        var body = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

        Quickly.within(Duration.ofSeconds(2), "depth " + depth, () -> assertThat(
                        web.http.post("/v1/detect", body, KEY).status())
                .isEqualTo(422));
    }

    @Test
    void answers422_whenBodyHasTooManyValues() throws Exception {
        var answer = web.http.post("/v1/detect", "{\"a\":[" + "1,".repeat(1_000_000) + "1]}", KEY);

        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void answers422_whenBodyIsTooLarge() throws Exception {
        var tooLarge = error("[\"body\"]", "larger than 32 MiB", "value_error.size");

        var announced = web.http.post("/v1/detect", new byte[(32 << 20) + 1], KEY);
        var chunked = web.http.send(web.http
                .request("/v1/detect", KEY)
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[40 << 20])))
                .build());

        assertThat(announced.status()).isEqualTo(422);
        assertThat(announced.text()).isEqualTo(tooLarge);
        assertThat(chunked.status()).isEqualTo(422);
        assertThat(chunked.text()).isEqualTo(tooLarge);
    }

    @Test
    void answers422_whenPictureIsTooLarge() throws Exception {
        var image = Base64.getEncoder().encodeToString(new byte[(12 << 20) + 1]);

        var answer = web.http.post("/v1/detect", "{\"image\": \"" + image + "\"}", KEY);

        assertThat(answer.text())
                .isEqualTo(error("[\"body\",\"image\"]", "picture larger than 12 MiB", "value_error.image"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AQIDBA==",
                "AQIDBA",
                "data:image/png;base64,AQIDBA==",
                "AQID\\nBA==\\r\\n",
                "\\u0041QIDBA\\u003d=",
            })
    void decodesPicture_whenBase64IsSpeltInAnyWay(String image) throws Exception {
        var answer = web.http.post("/v1/detect", "{\"image\": \"" + image + "\"}", KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(web.inference.asked.remove().images()).containsExactly(ByteBuffer.wrap(PICTURE));
    }

    @Test
    void decodesPicture_whenSlashesAreEscapedOrBodyHasByteOrderMark() throws Exception {
        var picture = new byte[] {-1, -2, -3, -4, -5, -6};
        var body = "\uFEFF{\"seq\": 2, \"image\": \""
                + Base64.getEncoder().encodeToString(picture).replace("/", "\\/") + "\"}";

        var answer = web.http.post("/v1/detect", body, KEY);

        assertThat(answer.text()).isEqualTo("{\"seq\":2,\"faces\":[]}");
        assertThat(web.inference.asked.remove().images()).containsExactly(ByteBuffer.wrap(picture));
    }

    @Test
    void asksDefaultNode_whenCallNamesNone() throws Exception {
        web.http.post("/v1/detect", body(""), KEY);

        var question = web.inference.asked.remove();
        assertThat(question.nodeId()).isEqualTo("default");
        assertThat(question.operation()).isEqualTo(Operation.DETECT_FACES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "detectSortType": 0                     | 0.9,0.8,0.7
            "detectSortType": "1"                   | 0.8,0.7,0.9
            "detectSortType": 2.0                   | 0.7,0.8,0.9
            "detectSortType": 1, "maxResults": " 2 "| 0.8,0.7
            "maxResults": 99999999999               | 0.9,0.8,0.7
            """)
    void sortsAndCutsFaces_whenAsked(String fields, String confidences) throws Exception {
        web.inference.script(question ->
                found(face(0.7f, 0.45f, 0.40f, 0.1f), face(0.9f, 0.9f, 0.9f, 0.05f), face(0.8f, 0.1f, 0.1f, 0.3f)));

        var answer = web.http.post("/v1/detect", body(fields), KEY);

        var found = answer.json().path("faces").valueStream().map(face -> face.path("confidence")
                .toString());
        assertThat(String.join(",", found.toList())).isEqualTo(confidences);
    }

    @Test
    void asksForNoMoreFacesThanItAnswers() throws Exception {
        web.http.post("/v1/detect", body("\"detectSortType\": 2, \"maxResults\": 3"), KEY);
        web.http.post("/v1/detect", body(""), KEY);

        var few = web.inference.asked.remove();
        assertThat(few.mostFaces()).isEqualTo(3);
        assertThat(few.faceOrder()).isEqualTo(FaceOrder.CENTRE);
        var usual = web.inference.asked.remove();
        assertThat(usual.mostFaces()).isEqualTo(750);
        assertThat(usual.faceOrder()).isEqualTo(FaceOrder.CONFIDENCE);
    }

    @Test
    void writesWholePixelsWithinPicture_whenBoxReachesOver() throws Exception {
        web.inference.script(question -> found(face(0.5f, 0.9996f, -0.01f, 0.2f)));

        var answer = web.http.post("/v1/detect", body("\"seq\": \"12\""), KEY);

        assertThat(answer.text())
                .startsWith("{\"seq\":12,\"faces\":[{\"processed\":true,\"confidence\":0.5,"
                        + "\"boundingBox\":{\"left\":1000,\"top\":0,\"right\":1000,\"bottom\":95},"
                        + "\"landmarks\":[{\"x\":999,\"y\":0},");
    }

    @Test
    void hasShapeOfContract_whenFacesAreFound() throws Exception {
        web.inference.script(question -> found(face(0.5f, 0.1f, 0.1f, 0.2f)));
        var example = Seeds.examples("003").stream()
                .filter(json -> json.has("face_detect"))
                .findFirst()
                .orElseThrow()
                .path("face_detect");

        var answer = web.http.post("/v1/detect", body(""), KEY);

        assertThat(JsonShape.of(answer.json().path("faces").path(0))).isEqualTo(JsonShape.of(example));
        assertThat(answer.json().propertyNames()).containsExactly("seq", "faces");
    }

    @Test
    void answers422_whenKeyHeaderIsMissing() throws Exception {
        var answer = web.http.post("/v1/detect", "rubbish");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .isEqualTo(error("[\"header\",\"x-api-key\"]", "field required", "value_error.missing"));
    }

    @Test
    void answersOutcome_whenNodeDoesNotAnswer() throws Exception {
        assertThat(statusOf(Outcome.unanswered(Cause.UNKNOWN_NODE))).isEqualTo(503);
        assertThat(statusOf(Outcome.unanswered(Cause.LOADING))).isEqualTo(503);
        assertThat(statusOf(Outcome.unanswered(Cause.NOT_SUPPORTED, "x"))).isEqualTo(503);
        assertThat(statusOf(Outcome.unanswered(Cause.TIMED_OUT))).isEqualTo(504);
        assertThat(statusOf(Outcome.unanswered(Cause.FAILED, ""))).isEqualTo(500);
        assertThat(statusOf(new Outcome.Unanswered(Cause.BAD_IMAGE, 0, "truncated")))
                .isEqualTo(422);
        assertThat(statusOf(Outcome.unanswered(Cause.OVERLOADED))).isEqualTo(429);
    }

    private static int statusOf(Outcome outcome) throws Exception {
        web.inference.script(question -> outcome);
        var answer = web.http.post("/v1/detect", body(""), KEY);
        assertThat(answer.json().has("detail")).isTrue();
        assertThat(answer.raw().headers().firstValue("Retry-After").isPresent()).isEqualTo(answer.status() == 429);
        return answer.status();
    }

    @Test
    void namesReason_whenWorkerRejectsPicture() throws Exception {
        web.inference.script(question -> new Outcome.Unanswered(Cause.BAD_IMAGE, 0, "the picture ends early"));

        assertThat(web.http.post("/v1/detect", body(""), KEY).text())
                .isEqualTo(error("[\"body\",\"image\"]", "the picture ends early", "value_error.image"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, 404, Not Found",
        "POST, /v1/nothing, 404, Not Found",
        "GET, /nothing, 404, Not Found",
        "GET, /v1/detect, 405, Method Not Allowed",
        "PUT, /v1/detect, 405, Method Not Allowed",
        "POST, /v1/health, 405, Method Not Allowed",
        "GET, /error, 404, Not Found",
    })
    void answersDetail_whenPathOrMethodIsWrong(String method, String path, int status, String detail) throws Exception {
        var answer = web.http.send(web.http
                .request(path, KEY)
                .method(method, BodyPublishers.noBody())
                .build());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }

    @Test
    void readsFile_whenFormIsMultipart() throws Exception {
        web.inference.script(question -> found(face(0.5f, 0, 0, 1)));
        var form = part("seq", null, "5".getBytes(StandardCharsets.UTF_8))
                + part("maxResults", null, "1".getBytes(StandardCharsets.UTF_8))
                + part("image", "tmp", PICTURE)
                + "--B--\r\n";

        var answer = file(form);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("seq").asInt()).isEqualTo(5);
        assertThat(answer.json().path("faces").size()).isEqualTo(1);
        assertThat(web.inference.asked.remove().images()).containsExactly(ByteBuffer.wrap(PICTURE));
    }

    @Test
    void answers422_whenFormBreaksContract() throws Exception {
        var missing = error("[\"body\",\"image\"]", "field required", "value_error.missing");

        assertThat(file("--B--\r\n").text()).isEqualTo(missing);
        assertThat(web.http
                        .post("/v1/file/detect", "image=x", "x-api-key", "k", "content-type", "text/plain")
                        .text())
                .isEqualTo(missing);
        assertThat(file(part("image", null, PICTURE) + "--B--\r\n").text())
                .isEqualTo(
                        error("[\"body\",\"image\"]", "Expected UploadFile, received: <class 'str'>", "value_error"));
        assertThat(file(part("image", "tmp", new byte[0]) + "--B--\r\n").text())
                .isEqualTo(error("[\"body\",\"image\"]", "empty picture", "value_error.image"));
        assertThat(file(part("seq", null, "x".getBytes(StandardCharsets.UTF_8)) + part("image", "t", PICTURE)
                                + "--B--\r\n")
                        .text())
                .isEqualTo(error("[\"body\",\"seq\"]", "value is not a valid integer", "type_error.integer"));
        assertThat(file(part("image", "t", new byte[(12 << 20) + 1]) + "--B--\r\n")
                        .text())
                .isEqualTo(error("[\"body\",\"image\"]", "picture larger than 12 MiB", "value_error.image"));
        assertThat(file(part("image", "t", new byte[33 << 20]) + "--B--\r\n").text())
                .isEqualTo(error("[\"body\"]", "larger than 32 MiB", "value_error.size"));
    }

    @Test
    void answers400_whenFormIsCutShort() throws Exception {
        var answer = file(part("image", "t", PICTURE));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"There was an error parsing the body\"}");
    }

    private static Http.Answer file(String form) throws Exception {
        return web.http.post(
                "/v1/file/detect",
                form.getBytes(StandardCharsets.ISO_8859_1),
                "x-api-key",
                "k",
                "content-type",
                "multipart/form-data; boundary=B");
    }

    private static String part(String name, String filename, byte[] content) {
        return "--B\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (filename == null ? "" : "; filename=\"" + filename + "\"\r\nContent-Type: image/jpeg") + "\r\n\r\n"
                + new String(content, StandardCharsets.ISO_8859_1) + "\r\n";
    }

    @Test
    void serves_whenPathIsBelowCpu() throws Exception {
        assertThat(web.http.post("/v1/cpu/detect", body(""), KEY).status()).isEqualTo(200);
        assertThat(web.http.get("/v1/cpu/info/model").text()).isEqualTo("{\"models\":[]}");
    }

    /** In one piece, which wakes the caller once. */
    @Test
    void tellsLengthOfAnswer() throws Exception {
        var headers = web.http.post("/v1/detect", body(""), KEY).raw().headers();

        assertThat(headers.firstValueAsLong("Content-Length")).isPresent();
        assertThat(headers.firstValue("Transfer-Encoding")).isEmpty();
    }

    @Test
    void compressesAnswer_whenAsked() throws Exception {
        web.inference.script(question -> found(IntStream.range(0, 50)
                .mapToObj(i -> face(0.5f, 0.1f, 0.1f, 0.2f))
                .toArray(Detection[]::new)));

        var answer = web.http.post("/v1/detect", body(""), "x-api-key", "k", "Accept-Encoding", "gzip");

        assertThat(answer.raw().headers().firstValue("Content-Encoding")).contains("gzip");
    }
}
