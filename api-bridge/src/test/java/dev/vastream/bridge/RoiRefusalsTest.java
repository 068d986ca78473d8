package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.node.ModelTask;
import dev.vastream.schemas.roi.RoiFault.Kind;
import dev.vastream.schemas.roi.RoiRefusals;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the table of refusals says, a picture's region and a channel's are both told. */
@ExtendWith(SharedWeb.class)
class RoiRefusalsTest {

    private static final String IMAGE = "/v3/va/inference-image";

    private static WebFixture web;
    private static CameraCalls calls;

    @BeforeAll
    static void start(WebFixture shared) throws Exception {
        web = shared;
        calls = new CameraCalls(web.http);
        web.nodes.heartbeat("default/1", CameraCalls.node("default", ModelTask.OBJECT_DETECTION), true);
        assertThat(calls.register("gate").isSuccess()).isTrue();
    }

    static Stream<RoiRefusals.Row> refusals() {
        return RoiRefusals.rows();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAsTheTableSays(RoiRefusals.Row row) throws Exception {
        var code = row.kind() == Kind.FORM ? "API_REQUEST_DATA_FORMAT_ERROR: " : "FAIL_SETTING_ROI: ";

        var live = web.http.post(CameraCalls.ADD, live(row.json()));
        var image = web.http.post(IMAGE, image(row.json()));

        assertThat(image.message()).isEqualTo(code + "roi." + row.sentence());
        assertThat(live.message()).isEqualTo(code + row.sentence());
        assertThat(live.code()).isEqualTo(image.code()).isEqualTo(row.kind() == Kind.FORM ? 11 : 300);
        assertThat(calls.list()).isEmpty();
    }

    /** Beside it all is refused that is no JSON of the contract. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"roi_points": 5}                               | roi_points: value is not a valid list
            {"roi_points": [null]}                          | roi_points[0]: value is not a valid dict
            {"roi_points": [{}]}                            | roi_points[0].points: field required
            {"roi_points": [{"points": [null]}]}            | roi_points[0].points[0]: value is not a valid dict
            {AREA, "evt_type": true}                        | evt_type: str type expected
            {AREA, "evt_type": 6}                           | evt_type: value is not a valid enumeration member
            {AREA, "evt_type": 0}                           | evt_type: value is not a valid enumeration member
            {AREA, "object_filter": [null]}                 | object_filter[0]: value is not a valid integer
            {AREA, "object_filter": [0.5]}                  | object_filter[0]: value is not a valid integer
            {AREA, "params": {"max_exit_time": 2}}          | params.max_exit_time: str type expected
            {AREA, "params": []}                            | params: value is not a valid dict
            {AREA, "roi_name": 5}                           | roi_name: str type expected
            {AREA, "roiName": "a", "roi_name": "b"}         | roiName: is roi_name in another spelling
            {AREA, "objectGroup": []}                       | objectGroup: value is not a valid integer
            {"roiPoints": [{"RoiType": 3, "Points": [{"X": [], "Y": 0}, {"X": 1, "Y": 1}]}]} | roiPoints[0].Points[0].X: value is not a valid float
            {AREA, "object_filter": [HUGE]}                 | object_filter[0]: value is not a valid integer
            {"roi_points": [{"roi_type": 3, "points": [{"x": HUGE, "y": 0}, {"x": 1, "y": 1}]}]} | roi_points[0].points[0].x: must be from 0.0 to 1.0
            {AREA, "roi_name": "a\\ud83d"}                  | roi_name: has half a character (a lone surrogate)
            """)
    void refusesWhatIsNotOfItsType(String json, String sentence) throws Exception {
        var roi = RoiRefusals.spelled(json.replace("HUGE", "9".repeat(400)));

        var live = web.http.post(CameraCalls.ADD, live(roi));

        assertThat(live.message()).isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: " + sentence);
        assertThat(web.http.post(IMAGE, image(roi)).message())
                .isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: roi." + sentence);
    }

    @Test
    void namesPlaceInList_whenPictureHasSeveral() throws Exception {
        var answer = web.http.post(IMAGE, image(RoiRefusals.spelled("[{AREA}, {LINE, \"evt_type\": \"Intrusion\"}]")));

        assertThat(answer.message()).isEqualTo("FAIL_SETTING_ROI: roi[1].roi_points: Intrusion needs an area");
    }

    private static String live(String roi) {
        return "{" + CameraCalls.TARGET + (roi.equals("{}") ? "}" : "," + roi.substring(1));
    }

    private static String image(String roi) {
        return "{\"node_id\": \"default\", \"image_buffer\": \"/9j/\", \"roi\": " + roi + "}";
    }
}
