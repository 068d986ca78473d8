package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.camera.CameraChange;
import dev.vastream.bridge.camera.Cameras.Planned;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.StatisticsRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The call about statistics. */
@ExtendWith(SharedWeb.class)
class StatisticsContractTest {

    private static final String GET = "/v2/va/get-statistics";

    private static WebFixture web;

    /** Yesterday, so that midnight during a test changes nothing. */
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void begin() throws Exception {
        web.reset();
        register("yard", "");
        register("gate", "North gate");
    }

    private static void register(String id, String name) throws Exception {
        var channel = Channel.newBuilder()
                .setCameraUid(id)
                .setCameraName(name)
                .setNodeId("default")
                .setInputUrl("push:")
                .build();
        web.cameras
                .change(table -> new Planned<>(CameraChange.of(channel, List.of()), true))
                .get(10, TimeUnit.SECONDS);
    }

    private Instant at(int hour, int minute) {
        return day.atTime(hour, minute).toInstant(ZoneOffset.UTC);
    }

    private static void put(Instant quarter, String roi, int lane, String type, int classId, long count) {
        web.statistics.put(StatisticsRow.newBuilder()
                .setCameraUid("gate")
                .setCameraName("as it was")
                .setQuarter(quarter)
                .setRoiId(roi)
                .setLane(lane)
                .setEventType(type)
                .setClassId(classId)
                .setCount(count)
                .build());
    }

    private static String quarter(int quarter, String types) {
        return "{\"MinuteQuarter\":" + quarter + ",\"EventTypes\":[" + types + "]}";
    }

    private static String type(String roi, int lane, String type, String classes) {
        return "{\"RoiUId\":\"" + roi + "\",\"RoiNumber\":" + lane + ",\"EventType\":\"" + type + "\",\"ClassIds\":["
                + classes + "]}";
    }

    private static String count(int classId, int count) {
        return "{\"ClassId\":" + classId + ",\"Count\":" + count + "}";
    }

    @Test
    void nestsCountsAsTheContract_allAscending() throws Exception {
        put(at(23, 45), "a", 0, "LineCrossing", 0, 12);
        put(at(8, 45), "b", 1, "Intrusion", 100, 1);
        put(at(8, 45), "b", 0, "Intrusion", 100, 2);
        put(at(8, 45), "b", 0, "Intrusion", 0, 3);
        put(at(8, 45), "a", 0, "AbnormalObjectCount", -1, 4);
        put(at(8, 0), "b", 0, "Intrusion", 0, 5);
        put(at(8, 0), "b", 0, "Intrusion", 0, 6);
        put(at(8, 0).minusSeconds(86_400), "b", 0, "Intrusion", 0, 7);

        var answer = web.http.post(GET, "{\"ChannelIds\": [\"gate\"], \"Date\": \"" + day + "\"}");

        assertThat(answer.text())
                .isEqualTo("{\"code\":0,\"message\":\"\",\"StatisticsMetas\":[{\"ChannelUId\":\"gate\",\"ChannelName\":"
                        + "\"North gate\",\"DateTime\":\"" + day + "\",\"Hours\":[{\"Hour\":8,\"MinuteQuarters\":["
                        + quarter(0, type("b", 0, "Intrusion", count(0, 6))) + ","
                        + quarter(
                                3,
                                type("a", 0, "AbnormalObjectCount", count(-1, 4)) + ","
                                        + type("b", 0, "Intrusion", count(0, 3) + "," + count(100, 2)) + ","
                                        + type("b", 1, "Intrusion", count(100, 1)))
                        + "]},{\"Hour\":23,\"MinuteQuarters\":["
                        + quarter(3, type("a", 0, "LineCrossing", count(0, 12))) + "]}]}]}");
    }

    @Test
    void hasEntryOfEachChannelAskedFor_byId() throws Exception {
        for (var body : List.of("{}", "{\"channel_ids\": null}", "{\"channelIds\": [\"yard\", \"gate\", \"yard\"]}")) {
            var metas = web.http.post(GET, body).json().path("StatisticsMetas");
            assertThat(metas.findValuesAsString("ChannelUId")).as(body).containsExactly("gate", "yard");
            assertThat(metas.findValues("Hours")).allMatch(hours -> hours.isEmpty());
        }
        assertThat(web.http.post(GET, "{\"ChannelIds\": []}").json().path("StatisticsMetas"))
                .isEmpty();
    }

    @Test
    void isOfToday_whenNoDayIsGiven() throws Exception {
        var before = LocalDate.now(ZoneOffset.UTC);
        var answered = web.http
                .post(GET, "{\"date\": null}")
                .json()
                .at("/StatisticsMetas/0/DateTime")
                .asString();

        assertThat(answered)
                .isIn(before.toString(), LocalDate.now(ZoneOffset.UTC).toString());
    }

    @Test
    void answers507_outsideOfTheDaysThatAreKept() throws Exception {
        var today = LocalDate.now(ZoneOffset.UTC);

        assertThat(web.http
                        .post(GET, "{\"Date\": \"" + today.minusDays(5) + "\"}")
                        .code())
                .isZero();
        for (var outside : List.of(today.minusDays(8), today.plusDays(2), LocalDate.of(1970, 1, 1))) {
            var answer = web.http.post(GET, "{\"Date\": \"" + outside + "\"}");
            assertThat(answer.code()).isEqualTo(507);
            assertThat(answer.message()).startsWith("NOT_FOUND_STATISTICS: Date: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Date\": \"2026-11-7\"}",
                "{\"Date\": \"2026-02-30\"}",
                "{\"Date\": \"27.11.2026\"}",
                "{\"Date\": \"\"}",
                "{\"Date\": \"2026-11-27T00:00\"}",
                "{\"Date\": 20261127}",
                "{\"Date\": \"2026-11-27\", \"date\": \"2026-11-27\"}",
                "{\"ChannelIds\": \"gate\"}",
                "{\"ChannelIds\": [null]}",
                "{\"ChannelIds\": [7]}",
                "[]",
            })
    void answers11_whenCallIsWrong(String body) throws Exception {
        assertThat(web.http.post(GET, body).code()).isEqualTo(11);
    }

    @Test
    void answers505BeforeTheDay_and26BeforeThat() throws Exception {
        var body = "{\"ChannelIds\": [\"gate\", \"nowhere\"], \"Date\": \"1970-01-01\"}";
        var unknown = web.http.post(GET, body);
        assertThat(unknown.code()).isEqualTo(505);
        assertThat(unknown.message()).contains("'nowhere'");

        web.statistics.ready = false;
        assertThat(web.http.post(GET, body).code()).isEqualTo(26);
        web.statistics.ready = true;
        web.cameras.ready = false;
        assertThat(web.http.post(GET, body).code()).isEqualTo(26);
    }
}
