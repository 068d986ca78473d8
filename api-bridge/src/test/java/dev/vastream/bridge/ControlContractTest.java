package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeStatus;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The call that starts, stops and resets channels. */
@ExtendWith(SharedWeb.class)
class ControlContractTest {

    private static final String CONTROL = "/v2/va/control";

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
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        web.nodes.heartbeat("other/1", CameraCalls.node("other"), true);
        calls.register("gate");
        calls.register("door");
        calls.http()
                .post(
                        "/v2/va/register-channel",
                        "{\"nodeId\": \"default\", \"channelId\": \"yard\", \"inputUrl\": \"rtsp://10.0.0.7/s\"}");
    }

    private static Http.Answer control(String operation, String... channels) throws Exception {
        var ids = String.join("\", \"", channels);
        return web.http.post(
                CONTROL,
                "{\"nodeId\": \"default\", \"channelIds\": [\"" + ids + "\"], \"operation\": " + operation + "}");
    }

    private static Channel stored(String id) {
        return web.cameras.table().channel(id).orElseThrow();
    }

    private static void ingestLives() {
        var instance = NodeStatus.newBuilder(CameraCalls.node("default"))
                .setInstanceId("ingest")
                .setRole(NodeRole.INGEST)
                .build();
        web.nodes.heartbeat("default/ingest", instance, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "\"VA_START\""})
    void answersWhereEventsAre_whenStarted(String operation) throws Exception {
        var answer = control(operation, "gate");

        assertThat(answer.text())
                .isEqualTo("{\"code\":0,\"message\":\"\",\"sourceIp\":\"127.0.0.1\",\"sourcePort\":0}");
        assertThat(stored("gate").getRunning()).isTrue();
        assertThat(stored("door").getRunning()).isFalse();
        var shown = web.http.post("/v2/va/get-channel", "{\"channelId\": \"gate\"}");
        assertThat(shown.json().at("/channel/running").asBoolean()).isTrue();
        assertThat(shown.json().at("/channel/state").asString()).isEqualTo("CONNECTING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"VA_STOP\""})
    void stops(String operation) throws Exception {
        control("0", "gate", "door");

        var answer = control(operation, "gate");

        assertThat(answer.text()).isEqualTo("{\"code\":0,\"message\":\"\"}");
        assertThat(stored("gate").getRunning()).isFalse();
        assertThat(stored("door").getRunning()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"VA_RESET\"", "\"VA_RST\""})
    void resets_eachTime(String operation) throws Exception {
        control("0", "gate");

        assertThat(control(operation, "gate").text()).isEqualTo("{\"code\":0,\"message\":\"\"}");
        control(operation, "gate", "gate");

        assertThat(stored("gate").getResetCount()).isEqualTo(2);
        assertThat(stored("gate").getRunning()).isTrue();
        assertThat(stored("door").getResetCount()).isZero();
    }

    @Test
    void writesNothing_whenItIsSoAlready() throws Exception {
        control("0", "gate");
        var before = stored("gate");
        var written = web.cameras.written.get();

        assertThat(control("0", "gate", "gate").code()).isZero();
        assertThat(control("1", "door").code()).isZero();

        assertThat(stored("gate")).isEqualTo(before);
        assertThat(web.cameras.written).hasValue(written);
    }

    @Test
    void startsPulledChannel_whenSomebodyPulls() throws Exception {
        var alone = control("0", "gate", "yard");
        assertThat(alone.code()).isEqualTo(503);
        assertThat(stored("gate").getRunning()).isFalse();

        ingestLives();

        assertThat(control("0", "gate", "yard").code()).isZero();
        assertThat(stored("yard").getRunning()).isTrue();
        assertThat(stored("gate").getRunning()).isTrue();
    }

    /** What is meant to run and does not: success would say that all is well. */
    @Test
    void saysThatNobodyPulls_alsoOfAChannelThatIsMeantToRun() throws Exception {
        ingestLives();
        control("0", "yard");
        web.nodes.remove("default/ingest");
        var before = stored("yard");

        assertThat(control("0", "yard").code()).isEqualTo(503);
        assertThat(stored("yard")).isEqualTo(before);
        assertThat(control("0", "gate").code()).isZero();
    }

    @Test
    void needsNobodyWhoPulls_toStopAndReset() throws Exception {
        ingestLives();
        control("0", "yard");
        web.nodes.remove("default/ingest");

        assertThat(control("2", "yard").code()).isZero();
        assertThat(control("1", "yard").code()).isZero();
        assertThat(control("0", "yard").code()).isEqualTo(503);
        assertThat(stored("yard").getRunning()).isFalse();
        assertThat(stored("yard").getResetCount()).isEqualTo(1);
    }

    @Test
    void doesAllOrNothing() throws Exception {
        var answer = control("0", "gate", "nowhere", "door");

        assertThat(answer.code()).isEqualTo(505);
        assertThat(stored("gate").getRunning()).isFalse();
        assertThat(stored("door").getRunning()).isFalse();
        assertThat(web.http
                        .post(CONTROL, "{\"nodeId\": \"other\", \"channelIds\": [\"gate\"], \"operation\": 0}")
                        .code())
                .isEqualTo(505);
        assertThat(web.http
                        .post(CONTROL, "{\"nodeId\": \"nowhere\", \"channelIds\": [\"gate\"], \"operation\": 0}")
                        .code())
                .isEqualTo(503);
    }

    /** Nobody pulls: that is said first, as the node is what is asked for first. */
    @Test
    void asksForNodeBeforeChannel() throws Exception {
        assertThat(control("0", "yard", "nowhere").code()).isEqualTo(503);
        assertThat(control("1", "yard", "nowhere").code()).isEqualTo(505);
    }

    @Test
    void understandsOtherSpellings() throws Exception {
        assertThat(web.http
                        .post(
                                CONTROL,
                                "{\"node_id\": \"default\", \"ChannelIds\": [\"gate\"], \"Operation\": 0,"
                                        + " \"parameter\": {\"any\": [null]}}")
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"]}",
                "{\"nodeId\": \"default\", \"operation\": 0}",
                "{\"channelIds\": [\"gate\"], \"operation\": 0}",
                "{\"nodeId\": \"default\", \"channelIds\": [], \"operation\": 0}",
                "{\"nodeId\": \"default\", \"channelIds\": [null], \"operation\": 0}",
                "{\"nodeId\": \"default\", \"channelIds\": [5], \"operation\": 0}",
                "{\"nodeId\": \"default\", \"channelIds\": \"gate\", \"operation\": 0}",
                "{\"nodeId\": \"default\", \"channelIds\": null, \"operation\": 0}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"], \"operation\": 3}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"], \"operation\": -1}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"], \"operation\": 0.5}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"], \"operation\": \"0\"}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"], \"operation\": \"va_start\"}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"], \"operation\": true}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"], \"operation\": null}",
                "{\"nodeId\": \"default\", \"channelIds\": [\"gate\"], \"channel_ids\": [\"gate\"], \"operation\": 0}",
            })
    void refusesWhatIsNoControl(String body) throws Exception {
        var answer = web.http.post(CONTROL, body);

        assertThat(answer.code()).as(answer.text()).isEqualTo(11);
        assertThat(stored("gate").getRunning()).isFalse();
    }

    @Test
    void takesAThousandChannels_andNoMore() throws Exception {
        var thousand = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).collect(Collectors.joining("\", \""));

        assertThat(control("1", thousand).code()).isEqualTo(505);
        assertThat(control("1", thousand, "more").code()).isEqualTo(11);
        assertThat(control("1", "x".repeat(257)).code()).isEqualTo(11);
        assertThat(control("1", "x".repeat(256)).code()).isEqualTo(505);
        assertThat(control("1", "no id").code()).isEqualTo(505);
    }

    @Test
    void answers26_whenTablesAreNotReadYet() throws Exception {
        web.cameras.ready = false;

        assertThat(control("0", "gate").code()).isEqualTo(26);
        assertThat(control("9", "gate").code()).isEqualTo(11);
    }
}
