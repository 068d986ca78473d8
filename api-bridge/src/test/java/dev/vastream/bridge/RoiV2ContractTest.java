package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.node.ModelTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The calls about regions in version 2 of the contract. */
@ExtendWith(SharedWeb.class)
class RoiV2ContractTest {

    private static final String CREATE = "/v2/va/create-roi";
    private static final String UPDATE = "/v2/va/update-roi";
    private static final String DOTS = "\"roiDots\": [{\"x\": 0.4, \"y\": 0.4}, {\"X\": 0.6, \"Y\": 0.6}]";
    private static final String RECT = "\"roiType\": 2, \"eventType\": \"Intrusion\", " + DOTS;

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
        web.nodes.heartbeat("default/1", CameraCalls.node("default", ModelTask.OBJECT_DETECTION), true);
        calls.register("gate");
    }

    private static String create(String fields) throws Exception {
        var answer = calls.post(CREATE, fields);
        assertThat(answer.code()).as(answer.text()).isZero();
        return answer.json().path("roiId").asString();
    }

    private static JsonNode get(String id) throws Exception {
        return web.http.post("/v2/va/get-roi", "{\"roiId\": \"" + id + "\"}").json();
    }

    @Test
    void showsInBothVersions_whatIsCreatedInThisOne() throws Exception {
        var id = create(
                "\"name\": \"drive\", " + RECT + ", \"objectTypes\": [0], \"roiNumber\": 3,"
                        + " \"eventFilter\": {\"minDetectSize\": 5, \"maxDetectSize\": 60}, \"params\": {\"stay_time_sec\": \"4\"}");

        var roi = calls.list().get(0);
        var own = calls.post("/v2/va/list-roi", "").json().path("rois").get(0);
        var both = get(id);

        assertThat(id).matches("[0-9a-f]{16}").isEqualTo(roi.path("roi_id").asString());
        assertThat(roi.path("object_group").asInt(-1)).isZero();
        assertThat(roi.at("/min_max_size/min_detection_size/height").asDouble()).isEqualTo(0.05);
        assertThat(roi.at("/min_max_size/min_detection_size/width").asDouble()).isZero();
        assertThat(roi.at("/roi_points/0/roi_type").asInt()).isEqualTo(3);
        assertThat(own.toString())
                .isEqualTo("{\"roiId\":\"" + id + "\",\"name\":\"drive\",\"eventType\":\"Intrusion\",\"roiType\":2,"
                        + "\"roiDots\":[{\"x\":0.4,\"y\":0.4},{\"x\":0.6,\"y\":0.6}],"
                        + "\"EventFilter\":{\"minDetectSize\":5,\"maxDetectSize\":60,\"objectsTarget\":[0]},"
                        + "\"objectTypes\":[0],\"roiNumber\":3,\"params\":{\"stay_time_sec\":\"4\"}}");
        assertThat(both.path("roi")).isEqualTo(roi);
        assertThat(both.path("EventFilter")).isEqualTo(own.path("EventFilter"));
    }

    @Test
    void takesTargetsOfFilter_whenThereAreNoTypes() throws Exception {
        create(RECT + ", \"eventFilter\": {\"objectsTarget\": [100, 0]}");

        assertThat(calls.list().get(0).path("object_filter").toString()).isEqualTo("[100,0]");
        assertThat(calls.list().get(0).path("object_group").asInt()).isEqualTo(5);
    }

    @Test
    void needsNoDots_forWholePicture() throws Exception {
        var id = create("\"roiType\": 5, \"eventType\": 3");

        assertThat(get(id).path("roiType").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"roiType\": 2, \"eventType\": \"Intrusion\"           | 11  | roiDots: field required",
                "\"roiType\": 6, \"eventType\": \"Intrusion\", DOTS     | 11  | must be from 1 to 5",
                "\"eventType\": \"Intrusion\", DOTS                     | 11  | roi_type: field required",
                "\"roiType\": 2, \"eventType\": \"Dancing\", DOTS       | 11  | eventType: value is not",
                "\"roiType\": 1, \"eventType\": \"Intrusion\", DOTS     | 11  | roiDots: needs at least 3 points",
                "\"roiType\": 3, \"eventType\": \"Intrusion\", DOTS     | 300 | roiDots: Intrusion needs an area",
                "\"roiType\": 2, \"eventType\": \"Intrusion\", DOTS, \"eventFilter\": {\"minDetectSize\": 9, \"maxDetectSize\": 8} | 300 | eventFilter.minDetectSize: is larger",
                "\"roiType\": 2, \"eventType\": \"Violence\", DOTS      | 12  | Violence is not served",
                "\"roiType\": 2, \"eventType\": \"Intrusion\", DOTS, \"eventFilter\": {\"minDetectSize\": 101} | 11 | minDetectSize: must be from 0 to 100",
                "\"roiType\": 2, \"eventType\": \"Intrusion\", DOTS, \"roiId\": \"none\" | 504 | none",
            })
    void answersEmptyId_whenNothingIsCreated(String fields, int code, String reason) throws Exception {
        var answer = calls.post(CREATE, fields.replace("DOTS", DOTS));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message().replace("roi_dots", "roiDots")).contains(reason);
        assertThat(answer.json().path("roiId").asString("?")).isEmpty();
        assertThat(calls.list()).isEmpty();
    }

    @Test
    void keepsWhatIsLeftOut_whenUpdated() throws Exception {
        var id = create(
                "\"name\": \"drive\", " + RECT + ", \"objectTypes\": [0], \"params\": {\"stay_time_sec\": \"4\"}");
        var before = get(id);

        var answer = calls.post(UPDATE, "\"roiId\": \"" + id + "\", \"roi_name\": \"gate\"");

        assertThat(answer.text()).isEqualTo("{\"code\":0,\"message\":\"\",\"roiId\":\"" + id + "\"}");
        var after = get(id);
        assertThat(after.path("name").asString()).isEqualTo("gate");
        for (var key : new String[] {"eventType", "roiType", "roiDots", "objectTypes", "EventFilter", "params"}) {
            assertThat(after.path(key)).as(key).isEqualTo(before.path(key));
        }
        assertThat(after.at("/roi/roi_points")).isEqualTo(before.at("/roi/roi_points"));
    }

    @Test
    void replacesDrawingsByOne_whenDotsAreGiven() throws Exception {
        var id = calls.add("\"evt_type\": \"Direction\", \"params\": {\"distance\": \"20\"}, LANE")
                .path("roi_id")
                .asString();

        var one = calls.post(UPDATE, "\"roiId\": \"" + id + "\", \"eventType\": \"LineEnter\", " + DOTS);

        assertThat(one.code()).as(one.text()).isZero();
        assertThat(get(id).at("/roi/roi_points")).hasSize(1);
        assertThat(get(id).path("roiType").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"eventType\": \"LineEnter\"  | 300",
                "\"roiDots\": []               | 11",
                "\"roiType\": 0                | 11",
                "\"params\": {\"intersection\": \"x\"} | 11",
            })
    void changesNothing_whenUpdateCannotWork(String fields, int code) throws Exception {
        var id = create(RECT);
        var before = get(id);

        assertThat(calls.post(UPDATE, "\"roiId\": \"" + id + "\", " + fields).code())
                .isEqualTo(code);
        assertThat(get(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"roiId\": \"ID\"}                                                         | 0",
                "{\"roiId\": \"ID\", \"nodeId\": \"default\", \"channelId\": \"gate\"}       | 0",
                "{\"roiId\": \"ID\", \"nodeId\": null, \"channelId\": null}                  | 0",
                "{\"roiId\": \"ID\", \"nodeId\": \"nowhere\"}                                | 503",
                "{\"roiId\": \"ID\", \"channelId\": \"none\"}                                | 505",
                "{\"roiId\": \"none\"}                                                       | 504",
                "{}                                                                          | 11",
            })
    void findsRegion(String body, int code) throws Exception {
        var id = create(RECT);

        assertThat(web.http.post("/v2/va/get-roi", body.replace("ID", id)).code())
                .isEqualTo(code);
    }

    @Test
    void removesAndSetsAsTheNewerVersion() throws Exception {
        var id = create(RECT);

        var set = calls.post("/v2/va/update-roi-params", "\"roiId\": \"" + id + "\", \"params\": {\"own\": \"x\"}");
        var params = get(id).path("params").toString();
        var removed = calls.post("/v2/va/remove-roi", "\"roiIds\": [\"" + id + "\"]");

        assertThat(set.code()).isZero();
        assertThat(params).isEqualTo("{\"own\":\"x\"}");
        assertThat(removed.code()).isZero();
        assertThat(get(id).path("code").asInt()).isEqualTo(504);
    }
}
