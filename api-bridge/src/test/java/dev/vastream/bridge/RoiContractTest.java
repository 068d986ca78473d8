package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.node.ModelTask;
import dev.vastream.schemas.roi.RoiRefusals;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The calls about regions in version 3 of the contract. */
@ExtendWith(SharedWeb.class)
class RoiContractTest {

    private static final String ADD = CameraCalls.ADD;
    private static final String REMOVE = "/v3/va/remove-roi";
    private static final String PARAMS = "/v3/va/update-roi-params";

    private static WebFixture web;
    private static CameraCalls calls;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
        calls = new CameraCalls(web.http);
    }

    @BeforeEach
    void begin() throws Exception {
        web.reset();
        alive(ModelTask.OBJECT_DETECTION);
        calls.register("gate");
        web.cameras.written.set(0);
    }

    private static void alive(ModelTask... tasks) {
        web.nodes.heartbeat("default/1", CameraCalls.node("default", tasks), true);
    }

    @Test
    void answersAsTheContractsExample() throws Exception {
        var roi = calls.add(
                "\"evt_type\": \"Intrusion\", \"object_group\": 0, \"object_filter\": [0], \"params\": {\"stay_time_sec\": \"0\"}, AREA");

        assertThat(roi.path("roi_id").asString()).matches("[0-9a-f]{16}");
        assertThat(roi.at("/roi_points/0/id").asString()).matches("[0-9a-f]{16}");
        assertThat(roi.toString())
                .isEqualTo(
                        """
                        {"evt_type":"Intrusion","min_max_size":{"max_detection_size":{"height":0.0,"width":0.0},\
                        "min_detection_size":{"height":0.0,"width":0.0}},"object_filter":[0],"object_group":0,\
                        "params":{"stay_time_sec":"0"},"roi_id":"%s","roi_name":"","roi_points":[{"description":"",\
                        "id":"%s","number":0,"points":[{"x":0.4,"y":0.4},{"x":0.6,"y":0.6}],"roi_type":3}]}"""
                                .formatted(
                                        roi.path("roi_id").asString(),
                                        roi.at("/roi_points/0/id").asString()));
        assertThat(calls.list()).containsExactly(roi);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"evt_type\": 3, \"object_filter\": [0, 100, 0], \"roi_name\": \"정문 🚪\", AREA",
                "\"evtType\": \"Intrusion\", \"objectFilter\": [0, 100], \"roiName\": \"정문 🚪\", AREA",
                "\"EvtType\": 3.0, \"ObjectFilter\": [0.0, 100], \"RoiName\": \"정문 🚪\", \"Whatever\": 7, \"params\": null,"
                        + " \"RoiPoints\": [{\"RoiType\": 3, \"Points\": [{\"X\": 0.4, \"Y\": 0.4}, {\"X\": 0.6, \"Y\": 0.6}]}]",
            })
    void understandsEverySpelling(String fields) throws Exception {
        var roi = calls.add(fields);

        assertThat(roi.path("evt_type").asString()).isEqualTo("Intrusion");
        assertThat(roi.path("object_filter").toString()).isEqualTo("[0,100]");
        assertThat(roi.path("roi_name").asString()).isEqualTo("정문 🚪");
        assertThat(roi.path("params")).isEmpty();
        assertThat(roi.at("/roi_points/0/points/1/y").asDouble()).isEqualTo(0.6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"object_group\": \"1\"",
                "\"roi_type\": \"3\"",
                "\"min_max_size\": {\"min_detection_size\": {\"width\": \"0.1\"}}"
            })
    void refusesNumbersThatAreTexts(String field) throws Exception {
        assertThat(calls.post(ADD, field + ", AREA").message()).contains("value is not a valid");
    }

    @Test
    void replacesWhole_whenRegionIsStored() throws Exception {
        var id = calls.add(
                        "\"evt_type\": \"Loitering\", \"roi_name\": \"a\", \"params\": {\"stay_time_sec\": \"9\"}, AREA")
                .path("roi_id")
                .asString();

        var replaced = calls.add("\"roi_id\": \"" + id + "\", AREA");

        assertThat(replaced.path("roi_id").asString()).isEqualTo(id);
        assertThat(replaced.path("evt_type").asString()).isEqualTo("AllDetect");
        assertThat(replaced.path("roi_name").asString("?")).isEmpty();
        assertThat(replaced.path("params")).isEmpty();
        assertThat(calls.list()).containsExactly(replaced);
    }

    @Test
    void writesNothing_whenContentIsStored() throws Exception {
        var stored = calls.add("\"evt_type\": \"Intrusion\", AREA");
        var id = "\"roi_id\": \"" + stored.path("roi_id").asString() + "\", ";

        assertThat(calls.add(id + "\"evt_type\": \"Intrusion\", AREA")).isEqualTo(stored);
        assertThat(calls.post(ADD, stored.toString().replaceAll("^\\{|}$", ""))
                        .json()
                        .path("roi"))
                .isEqualTo(stored);
        assertThat(web.cameras.written).hasValue(1);
    }

    @Test
    void givesEachDrawingItsOwnId_whenOneHasMoved() throws Exception {
        var lines =
                "\"evt_type\": \"LineCrossing\", \"roi_points\": [{\"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 1}]%s},"
                        + " {\"points\": [{\"x\": 0, \"y\": 1}, {\"x\": 1, \"y\": 0}]}]";
        var stored = calls.add(lines.formatted(""));
        var second = stored.at("/roi_points/1/id").asString();

        var moved = calls.add("\"roi_id\": \"" + stored.path("roi_id").asString() + "\", "
                + lines.formatted(", \"id\": \"" + second + "\""));

        assertThat(moved.at("/roi_points/0/id").asString()).isEqualTo(second);
        assertThat(moved.at("/roi_points/1/id").asString())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(second);
    }

    @Test
    void takesWholePicture_andTakesItsAnswerAgain() throws Exception {
        var roi = calls.add("\"roi_type\": 6");

        assertThat(roi.path("roi_points")).hasSize(1);
        assertThat(roi.at("/roi_points/0/roi_type").asInt()).isEqualTo(6);
        assertThat(calls.add(roi.toString().replaceAll("^\\{|}$", ""))).isEqualTo(roi);
        assertThat(web.cameras.written).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"node_id": "nowhere", "channel_id": "gate", AREA}                            | 503
            {"node_id": "", "channel_id": "gate", AREA}                                   | 11
            {"channel_id": "gate", AREA}                                                  | 11
            {"node_id": "default", "channel_id": "none", AREA}                            | 505
            {"node_id": "no id!", "channel_id": "gate", AREA}                             | 503
            {"node_id": "default", "channel_id": "no id!", AREA}                          | 505
            {"node_id": "default", "channel_id": "gate", "roi_id": "none", AREA}          | 504
            {"node_id": "nowhere", "channel_id": "none", "roi_id": "none", "object_group": 6, AREA} | 11
            {"node_id": "nowhere", "channel_id": "none", "roi_id": "none", LINE}          | 503
            {"node_id": "default", "channel_id": "none", "roi_id": "none", LINE}          | 505
            {"node_id": "default", "channel_id": "gate", "roi_id": "none", "evt_type": "Violence", LINE} | 504
            {"node_id": "default", "channel_id": "gate", "evt_type": "Violence", LINE}    | 12
            {"node_id": "default", "channel_id": "gate", "evt_type": "MatchingPerson", LINE} | 12
            {"node_id": "default", "channel_id": "gate", "object_filter": [300], LINE}    | 509
            {"node_id": "default", "channel_id": "gate", LINE}                            | 300
            """)
    void checksInTheContractsOrder(String body, int code) throws Exception {
        var answer = web.http.post(ADD, RoiRefusals.spelled(body));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(calls.list()).isEmpty();
    }

    @Test
    void namesAllFaults_ofNodeAndRegionAtOnce() throws Exception {
        var answer = web.http.post(ADD, "{\"object_group\": \"x\", \"roi_points\": [], \"evt_type\": \"Dancing\"}");

        assertThat(answer.message())
                .contains(
                        "node_id: field required",
                        "channel_id: field required",
                        "object_group: value is not a valid integer",
                        "roi_points: needs at least one drawing",
                        "evt_type: value is not a valid enumeration member");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OBJECT_DETECTION               | \"evt_type\": \"JayWalking\"                  | 0",
                "OBJECT_DETECTION               | \"object_filter\": [601]                      | 12",
                "OBJECT_DETECTION               | \"object_filter\": [601, 0]                   | 0",
                "OBJECT_DETECTION               | \"object_group\": 3                           | 12",
                "OBJECT_DETECTION               | \"object_group\": 2                           | 509",
                "OBJECT_DETECTION               | \"evt_type\": \"NonDetectionArea\", \"object_group\": 2 | 0",
                "OBJECT_DETECTION               | \"evt_type\": \"MatchingFace\"                | 12",
                "FACE_EMBEDDING                 | \"evt_type\": \"MatchingFace\"                | 509",
                "FACE_EMBEDDING FACE_DETECTION  | \"evt_type\": \"MatchingFace\"                | 0",
                "FACE_DETECTION                 | \"evt_type\": \"MatchingFace\"                | 12",
                "OBJECT_DETECTION               | \"evt_type\": \"MatchingPerson\"              | 12",
                "OBJECT_DETECTION PERSON_EMBEDDING | \"evt_type\": \"MatchingPerson\"           | 0",
                "FACE_DETECTION                 | \"evt_type\": \"IllegalParking\"              | 12",
                "FACE_DETECTION                 | \"evt_type\": \"Intrusion\"                   | 0",
                "FACE_DETECTION                 | \"evt_type\": \"Falldown\", \"object_filter\": [2] | 12",
                "OBJECT_DETECTION               | \"evt_type\": \"Falldown\", \"object_filter\": [2] | 0",
            })
    void asksForModels(String tasks, String fields, int code) throws Exception {
        web.nodes.clear();
        alive(Arrays.stream(tasks.split(" ")).map(ModelTask::valueOf).toArray(ModelTask[]::new));

        assertThat(calls.post(ADD, fields + ", AREA").code()).isEqualTo(code);
    }

    @Test
    void doubtsNoNode_thatNeverToldOfModels() throws Exception {
        web.nodes.clear();

        assertThat(calls.post(ADD, "\"evt_type\": \"MatchingFace\", AREA").code())
                .isZero();
    }

    @Test
    void remembersModels_whenNodeIsGone() throws Exception {
        web.nodes.remove("default/1");

        assertThat(calls.post(ADD, "\"evt_type\": \"MatchingFace\", AREA").code())
                .isEqualTo(12);
        assertThat(calls.post(ADD, "\"evt_type\": \"Intrusion\", AREA").code()).isZero();
    }

    @Test
    void holds64Regions() throws Exception {
        for (var i = 0; i < 64; i++) {
            calls.add("AREA");
        }
        var items = calls.list();

        var answer = calls.post(ADD, "AREA");

        assertThat(answer.message()).isEqualTo("FAIL_SETTING_ROI: channelId: the channel has 64 regions");
        assertThat(ids(items)).hasSize(64);
        assertThat(items.valueStream().map(roi -> roi.path("roi_id").asString()))
                .isSorted();
        calls.add("\"roi_id\": \"" + items.get(7).path("roi_id").asString() + "\", \"roi_name\": \"x\", AREA");
    }

    @Test
    void removesAllOrNone() throws Exception {
        var one = calls.add("AREA").path("roi_id").asString();
        var two = calls.add("AREA").path("roi_id").asString();

        var unknown = calls.post(REMOVE, "\"roi_ids\": [\"" + one + "\", \"none\"]");
        var left = ids(calls.list());
        var removed = calls.post(REMOVE, "\"RoiIds\": [\"" + one + "\", \"" + two + "\", \"" + one + "\"]");
        var again = calls.post(REMOVE, "\"roi_ids\": [\"" + one + "\"]");

        assertThat(unknown.code()).isEqualTo(504);
        assertThat(unknown.message()).contains("none");
        assertThat(left).containsExactlyInAnyOrder(one, two);
        assertThat(removed.text()).isEqualTo("{\"code\":0,\"message\":\"\"}");
        assertThat(calls.list()).isEmpty();
        assertThat(again.code()).isEqualTo(504);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"roi_ids\": []", "\"roi_ids\": [null]", "\"roi_ids\": \"x\"", "\"roi_ids\": [7]"})
    void removesNothing_whenIdsAreNone(String fields) throws Exception {
        assertThat(calls.post(REMOVE, fields).code()).isEqualTo(11);
    }

    @Test
    void mergesParameters_ofOneOrAll() throws Exception {
        var one = calls.add("\"params\": {\"stay_time_sec\": \"1\", \"own\": \"x\"}, AREA")
                .path("roi_id")
                .asString();
        var two = calls.add("\"roi_name\": \"two\", AREA").path("roi_id").asString();

        var answer = calls.post(
                PARAMS,
                "\"roi_id\": \"" + one
                        + "\", \"params\": {\"stay_time_sec\": \"2\", \"own\": null, \"intersection\": \"50\"}");
        var merged = params(one);
        var all = calls.post(PARAMS, "\"params\": {\"max_exit_time\": \"5\"}");

        assertThat(answer.text()).isEqualTo("{\"code\":0,\"message\":\"\"}");
        assertThat(merged).isEqualTo("{\"intersection\":\"50\",\"own\":\"x\",\"stay_time_sec\":\"2\"}");
        assertThat(all.code()).isZero();
        assertThat(params(one)).contains("\"max_exit_time\":\"5\"", "\"own\":\"x\"");
        assertThat(params(two)).isEqualTo("{\"max_exit_time\":\"5\"}");
    }

    @Test
    void setsNoParameter_whenOneRegionCouldNotWork() throws Exception {
        var area = calls.add("AREA").path("roi_id").asString();
        calls.add("\"evt_type\": \"Direction\", \"params\": {\"distance\": \"20\"}, LANE");
        calls.add("\"evt_type\": \"LineCrossing\", LINE");

        var along = calls.post(PARAMS, "\"params\": {\"directional\": \"2, 0\"}");
        var missing = calls.post(PARAMS, "\"params\": {\"distance\": \"\"}");
        var bad = calls.post(PARAMS, "\"params\": {\"distance\": \"far\"}");

        assertThat(along.message()).startsWith("FAIL_SETTING_ROI: params.directional: ");
        assertThat(missing.message())
                .isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: params.distance: field required for Direction");
        assertThat(bad.code()).isEqualTo(11);
        assertThat(params(area)).isEqualTo("{}");
    }

    /** Form comes before what is looked up. */
    @Test
    void refusesTooManyParameters_whateverTheyAreOf() throws Exception {
        var many =
                IntStream.range(0, 65).mapToObj(i -> "\"own" + i + "\": \"\"").collect(Collectors.joining(", "));
        var body = "{\"node_id\": \"nowhere\", \"channel_id\": \"none\", \"params\": {%s}}";

        assertThat(web.http.post(PARAMS, body.formatted(many)).message())
                .isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: params: ensure this value has at most 64 keys");
        assertThat(web.http
                        .post(PARAMS, body.formatted("\"" + "k".repeat(257) + "\": \"\""))
                        .code())
                .isEqualTo(11);
        assertThat(web.http.post(PARAMS, body.formatted("")).code()).isEqualTo(503);
    }

    /** What is quoted is a caller's text, and may be no text at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"roi_ids\": [\"\\ud800\"]",
                "\"roi_ids\": [\"a\"], \"\\ud800\": 1, \"\\ud800\": 2",
            })
    void answers_whenTextIsHalfACharacter(String fields) throws Exception {
        var answer = calls.post(REMOVE, fields);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(11);
    }

    @Test
    void refusesQuickly_whenEveryPointIsWrong() throws Exception {
        var drawing = IntStream.range(0, 8_000)
                .mapToObj(i -> "{\"x\": \"\", \"y\": \"\"}")
                .collect(Collectors.joining(",", "{\"points\": [", "]}"));
        var points = "\"roi_points\": [" + drawing + "," + drawing + "]";

        Quickly.within(Duration.ofSeconds(2), "16,000 points", () -> assertThat(
                        calls.post(ADD, points).code())
                .isEqualTo(11));
    }

    @Test
    void answers504_whenThereIsNoRegionToSet() throws Exception {
        assertThat(calls.post(PARAMS, "\"params\": {}").code()).isEqualTo(504);
        assertThat(calls.post(PARAMS, "\"roi_id\": \"none\", \"params\": {}").code())
                .isEqualTo(504);
        assertThat(calls.post(PARAMS, "").code()).isEqualTo(11);
    }

    @Test
    void answers26_untilTablesAreRead() throws Exception {
        web.cameras.ready = false;

        assertThat(calls.post(ADD, "AREA").code()).isEqualTo(26);
        assertThat(calls.post("/v3/va/list-roi", "").code()).isEqualTo(26);
        assertThat(calls.post(ADD, "").code()).isEqualTo(11);
    }

    @Test
    void answers502_whenChangeIsNotShownOrNotTried() throws Exception {
        web.cameras.shows = false;
        var notShown = calls.post(ADD, "AREA");
        web.cameras.hasRoom = false;
        var notTried = calls.post(ADD, "AREA");

        assertThat(notShown.message()).startsWith("REQUEST_TIMEOUT: the change is not shown in time");
        assertThat(notTried.message()).isEqualTo("REQUEST_TIMEOUT: overloaded, retry after 1 s");
    }

    private static Set<String> ids(JsonNode items) {
        var ids = new HashSet<String>();
        items.forEach(roi -> ids.add(roi.path("roi_id").asString()));
        return ids;
    }

    private static String params(String id) throws Exception {
        return calls.list()
                .valueStream()
                .filter(roi -> roi.path("roi_id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("params")
                .toString();
    }
}
