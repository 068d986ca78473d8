package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.serde.RecordLimits;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedWeb.class)
class VaContractTest {

    private static final String PATH = "/v3/va/inference-image";
    private static final String IMAGE = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
    private static final String POINTS =
            "\"roi_points\": [{\"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 0}," + " {\"x\": 0.5, \"y\": 1}]}]";
    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void nothingFound() {
        web.inference.script(question -> answered(meta(List.of())));
    }

    private static Outcome answered(ObjectMeta meta) {
        return new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("n")
                .setStatus(ReplyStatus.OK)
                .setObjectMeta(meta)
                .build());
    }

    private static ObjectMeta meta(List<EventInfo> events) {
        return ObjectMeta.newBuilder()
                .setCameraUid("c")
                .setFrameWidth(1920)
                .setFrameHeight(1080)
                .setFrameNumber(0)
                .setTimeStamp("2026-01-31 07:31:26.5051722")
                .setStreamId("not for callers")
                .setEventList(events)
                .build();
    }

    private static String body(String fields) {
        return "{\"node_id\": \"default\", \"image_buffer\": \"" + IMAGE + "\""
                + (fields.isEmpty() ? "" : ", " + fields) + "}";
    }

    @Test
    void hasKeysAndNumberKindsOfContract_whenEventsAreFound() throws Exception {
        web.inference.script(question -> answered(meta(List.of(FullEvent.of("AllDetect")))));
        var example = Seeds.examples("000").stream()
                .filter(json -> json.has("meta"))
                .findFirst()
                .orElseThrow();

        var answer = web.http.post(PATH, body(""));

        assertThat(JsonShape.strict(answer.json())).isEqualTo(JsonShape.strict(example));
        assertThat(answer.message()).isEqualTo("SUCCESS");
    }

    @Test
    void writesKeysInAlphabeticalOrder_whenEventsAreFound() throws Exception {
        web.inference.script(question -> answered(meta(List.of(FullEvent.of("AllDetect")))));

        var answer = web.http.post(PATH, body(""));

        assertSorted(answer.json());
        assertThat(answer.json().at("/meta/event_list/0/image_buffer").asString())
                .isEqualTo("AQID");
    }

    private static void assertSorted(JsonNode json) {
        assertThat(List.copyOf(json.propertyNames())).isSorted();
        json.forEach(VaContractTest::assertSorted);
    }

    @Test
    void writesEmptyList_whenNothingIsFound() throws Exception {
        assertThat(web.http.post(PATH, body("")).text())
                .isEqualTo("{\"code\":0,\"message\":\"SUCCESS\",\"meta\":{\"camera_name\":\"\",\"camera_uid\":\"c\","
                        + "\"event_list\":[],\"frame_height\":1080,\"frame_number\":0,\"frame_width\":1920,"
                        + "\"time_stamp\":\"2026-01-31 07:31:26.5051722\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node_id", "nodeId", "NodeId"})
    void asksNode_whenItsIdIsSpeltInAnyWay(String spelling) throws Exception {
        web.http.post(PATH, "{\"" + spelling + "\": \"53ae\", \"image_buffer\": \"" + IMAGE + "\"}");

        assertThat(web.inference.asked.remove().nodeId()).isEqualTo("53ae");
    }

    @Test
    void passesCameraAndRegionsOn_whenGiven() throws Exception {
        web.http.post(
                PATH,
                body("\"camera_uid\": \"u\", \"camera_name\": \"정문 🚪\", \"roi\": [{" + POINTS
                        + ", \"evt_type\": \"Loitering\", \"object_filter\": [0, 100], \"params\": {\"threshold\": "
                        + "\"0,0.5\", \"whatever\": \"x\"}}]"));

        var question = web.inference.asked.remove();
        assertThat(question.camera().uid()).isEqualTo("u");
        assertThat(question.camera().name()).isEqualTo("정문 🚪");
        var roi = question.rois().get(0);
        assertThat(roi.getEvtType()).isEqualTo("Loitering");
        assertThat(roi.getObjectFilter()).containsExactly(0, 100);
        assertThat(roi.getParams()).containsEntry("threshold", "0,0.5").containsEntry("whatever", "x");
        assertThat(roi.getRoiPoints().get(0).getPoints()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            {}                                                        | node_id: field required; image_buffer: field required
            {"node_id": "n"}                                          | image_buffer: field required
            {"node_id": "", "image_buffer": "AQID"}                   | node_id: ensure this value has at least 1 characters
            {"node_id": 5, "image_buffer": "AQID"}                    | node_id: str type expected
            {"node_id": "n", "nodeId": "n", "image_buffer": "AQID"}   | nodeId: is node_id in another spelling
            {"node_id": "n", "image_buffer": "%%"}                    | image_buffer: invalid base64-encoded string
            {"node_id": "n", "image_buffer": ""}                      | image_buffer: empty picture
            {"node_id": "n", "image_buffer": 7}                       | image_buffer: str type expected
            []                                                        | body: value is not a valid dict
            """)
    void names11AndField_whenBodyBreaksContract(String body, String reason) throws Exception {
        var answer = web.http.post(PATH, body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(11);
        assertThat(answer.message()).isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: " + reason);
        assertThat(answer.json().propertyNames()).containsExactly("code", "message");
        assertThat(web.inference.asked).isEmpty();
    }

    @Test
    void names11AndOffset_whenJsonIsMalformed() throws Exception {
        var answer = web.http.post(PATH, "{\"node_id\": ]");

        assertThat(answer.code()).isEqualTo(11);
        assertThat(answer.message()).startsWith("API_REQUEST_DATA_FORMAT_ERROR: body[1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            "roi": 5                                              | roi: value is not a valid dict
            "roi": {}                                             | roi.roi_points: needs at least one drawing
            "roi": {"roi_points": []}                             | roi.roi_points: needs at least one drawing
            "roi": {"roi_points": [{}]}                           | roi.roi_points[0].points: field required
            "roi": {"roi_points": [{"roi_type": 6, "points": [{"x": 2, "y": 0}]}]} | roi.roi_points[0].points[0].x: must be from 0.0 to 1.0
            "roi": {"roi_points": [{"points": [{"x": 0}]}]}       | roi.roi_points[0].points[0].y: field required
            "roi": {"roi_points": [{"points": [{"x": 0, "y": 0}]}]} | roi.roi_points[0].points: needs at least 3 points
            "roi": {POINTS, "evt_type": "Dancing"}                | roi.evt_type: value is not a valid enumeration member
            "roi": {POINTS, "object_filter": ["a"]}               | roi.object_filter[0]: value is not a valid integer
            "roi": {POINTS, "object_group": 9}                    | roi.object_group: must be from 0 to 5
            "roi": {POINTS, "params": []}                         | roi.params: value is not a valid dict
            "roi": {POINTS, "params": {"max_exit_time": 2}}       | roi.params.max_exit_time: str type expected
            "roi": {POINTS, "params": {"max_exit_time": "soon"}}  | roi.params.max_exit_time: must be a number of seconds from 0
            "roi": {POINTS, "params": {"directional": "1"}}       | roi.params.directional: must be two integers "in, out" from 0 to 8
            "roi": {POINTS, "params": {"intersection": "101"}}    | roi.params.intersection: must be a number from 0 to 100
            "roi": {POINTS, "params": {"inside_roi_type": "1.5"}} | roi.params.inside_roi_type: must be an integer from 0 to 7
            "roi": [{POINTS}, {POINTS, "params": {"threshold": "0"}}] | roi[1].params.threshold: must be a list "classId, confidence, ..." with confidences from 0 to 1
            "camera_uid": 5                                       | camera_uid: str type expected
            """)
    void names11AndKey_whenOptionalFieldIsWrong(String fields, String reason) throws Exception {
        var answer = web.http.post(PATH, body(fields.replace("POINTS", POINTS)));

        assertThat(answer.code()).isEqualTo(11);
        assertThat(answer.message()).isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: " + reason);
    }

    @Test
    void names11_whenThereAreMoreRegionsThanARecordMayHave() throws Exception {
        var regions = String.join(",", Collections.nCopies(RecordLimits.ROIS + 1, "{" + POINTS + "}"));

        assertThat(web.http.post(PATH, body("\"roi\": [" + regions + "]")).message())
                .isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: roi: ensure this value has at most 1000 items");
    }

    @Test
    void names11_whenNameOfParameterIsLongerThanOneOfARecordMayBe() throws Exception {
        var name = "p".repeat(RecordLimits.ID_CHARACTERS + 1);

        assertThat(web.http
                        .post(PATH, body("\"roi\": {" + POINTS + ", \"params\": {\"" + name + "\": \"1\"}}"))
                        .message())
                .endsWith(name + ": ensure its name has at most 256 characters");
    }

    @Test
    void acceptsRegion_whenItIsTheContractsOwn() throws Exception {
        var example = Seeds.examples("000").stream()
                .filter(json -> json.has("meta"))
                .findFirst()
                .orElseThrow();
        var roi = example.at("/meta/event_list/0/roi_info/roi");

        var answer = web.http.post(PATH, body("\"roi\": " + roi));

        assertThat(answer.code()).isZero();
        assertThat(web.inference.asked.remove().rois().get(0).getRoiPoints()).hasSize(3);
    }

    @Test
    void answersCode_whenNodeDoesNotAnswer() throws Exception {
        assertThat(answerTo(Outcome.unanswered(Cause.UNKNOWN_NODE)))
                .isEqualTo("{\"code\":503,\"message\":\"NOT_FOUND_COMPUTING_NODE\"}");
        assertThat(answerTo(Outcome.unanswered(Cause.TIMED_OUT)))
                .isEqualTo("{\"code\":502,\"message\":\"REQUEST_TIMEOUT\"}");
        assertThat(answerTo(Outcome.unanswered(Cause.LOADING)))
                .isEqualTo("{\"code\":26,\"message\":\"WAITING_LOADING\"}");
        assertThat(answerTo(Outcome.unanswered(Cause.NOT_SUPPORTED, "")))
                .isEqualTo("{\"code\":12,\"message\":\"NOT_SUPPORT_FUNCTION\"}");
        assertThat(answerTo(Outcome.unanswered(Cause.OVERLOADED)))
                .isEqualTo("{\"code\":502,\"message\":\"REQUEST_TIMEOUT: overloaded, retry after 1 s\"}");
        assertThat(answerTo(new Outcome.Unanswered(Cause.BAD_IMAGE, 0, "no picture")))
                .isEqualTo("{\"code\":11,\"message\":\"API_REQUEST_DATA_FORMAT_ERROR: image_buffer: no picture\"}");
    }

    private static String answerTo(Outcome outcome) throws Exception {
        web.inference.script(question -> outcome);
        var answer = web.http.post(PATH, body(""));
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v3/va/nothing",
        "POST, /v2/va/anything/at/all",
        "POST, /v3/va",
        "GET, /v3/va/inference-image",
        "PUT, /v3/va/inference-image",
        "DELETE, /v2/va/list-channel",
        "OPTIONS, /v3/va/inference-image",
    })
    void answers10_whenPathOrMethodIsWrong(String method, String path) throws Exception {
        var answer = web.http.send(
                web.http.request(path).method(method, BodyPublishers.noBody()).build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"code\":10,\"message\":\"API_URI_PATH_ERROR\"}");
    }

    @Test
    void answers11_whenBodyIsTooLarge() throws Exception {
        var answer = web.http.post(PATH, new byte[40 << 20]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.message()).isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: body: larger than 32 MiB");
    }
}
