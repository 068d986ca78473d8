package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.console.trial.TrialStoppedException.Cause;
import dev.vastream.schemas.roi.EventType;
import dev.vastream.schemas.roi.RoiParameter;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trying a rule, and the table of what rules there are. */
@ExtendWith(SharedWeb.class)
class ConsoleTrialTest {

    private static final String DOOR =
            "{\"evt_type\":\"Intrusion\",\"roi_points\":[{\"roi_type\":3,\"points\":[{\"x\":0.5,\"y\":0},{\"x\":0.75,\"y\":1}]}]}";
    private static final String PATH = "/console/api/trial?camera=gate";

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void begin() {
        web.reset();
    }

    private static List<JsonNode> lines(Http.Answer answer) {
        return answer.text()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> new JsonMapper().readTree(line))
                .toList();
    }

    @Test
    void tellsOfEventsAndMinutes_aLineEach() throws Exception {
        var answer = web.http.post(PATH, DOOR);

        var lines = lines(answer);
        assertThat(answer.raw().headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).at("/told/status").asString()).isEqualTo("BEGIN");
        assertThat(lines.get(1).at("/minute/misses/outside").asInt()).isEqualTo(40);
        assertThat(lines.get(3).at("/end/outcome").asString()).isEqualTo("whole");
        var trial = web.trials.tried.get(0);
        assertThat(Duration.between(trial.from(), trial.to())).isEqualTo(Duration.ofHours(1));
        assertThat(trial.rois()).singleElement().satisfies(roi -> assertThat(roi.getEvtType())
                .isEqualTo("Intrusion"));
    }

    @Test
    void triesTheFirstOfSeveral() throws Exception {
        web.http.post(
                PATH,
                "{\"roi_items\":[" + DOOR + ",{\"roi_id\":\"m\",\"evt_type\":\"NonDetectionArea\",\"roi_type\":6}]}");

        assertThat(web.trials.tried.get(0).rois()).hasSize(2);
        assertThat(web.trials.tried.get(0).ruleId()).isEqualTo("0000000000000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"roi_items\":[]}",
                "{\"evt_type\":\"Intrusion\"}",
                "{\"evt_type\":\"Smoke\",\"roi_type\":6}",
                "{\"evt_type\":\"Direction\",\"roi_type\":6}",
                "{\"evt_type\":\"Intrusion\",\"roi_type\":6,\"params\":{\"stay_time_sec\":\"soon\"}}"
            })
    void refusesWhatIsNoRule_asTheCallThatSavesDoes(String body) throws Exception {
        var answer = web.http.post(PATH, body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(lines(answer)).singleElement().satisfies(line -> {
            assertThat(line.at("/end/outcome").asString()).isEqualTo("refused");
            assertThat(line.at("/end/reason").asString()).matches("[A-Z_]+: .+");
        });
        assertThat(web.trials.tried).isEmpty();
    }

    @Test
    void needsACamera() throws Exception {
        assertThat(web.http.post("/console/api/trial", DOOR).status()).isEqualTo(400);
    }

    @Test
    void saysThatThereIsNothing_orThatTheBrokerFails() throws Exception {
        web.trials.isAny = false;
        assertThat(lines(web.http.post(PATH, DOOR)).get(0).at("/end/outcome").asString())
                .isEqualTo("empty");
        web.trials.answers = false;
        assertThat(lines(web.http.post(PATH, DOOR)).get(0).at("/end/outcome").asString())
                .isEqualTo("failed");
    }

    /** Two at a time; those end when their callers hang up, and there is room again. */
    @Test
    void endsWithItsCaller_andRefusesAThirdAtATime() throws Exception {
        web.trials.isEndless = true;
        try (var first = asking();
                var second = asking()) {
            await().until(() -> web.trials.tried.size() == 2);

            assertThat(web.http.post(PATH, DOOR).status()).isEqualTo(429);

            first.close();
            second.close();
            await().until(() -> web.trials.stopped.size() == 2);
            assertThat(web.trials.stopped).containsOnly(Cause.GONE);
        }
        web.trials.isEndless = false;
        assertThat(web.http.post(PATH, DOOR).status()).isEqualTo(200);
    }

    private static Socket asking() throws IOException {
        var socket = new Socket("127.0.0.1", web.http.port());
        var request =
                "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + DOOR.length() + "\r\n\r\n" + DOOR;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void listsTheRulesAndParametersOfTheContract() throws Exception {
        var table = web.http.get("/console/api/rules").json();

        assertThat(table.path("types").size()).isEqualTo((int)
                Arrays.stream(EventType.values()).filter(EventType::isServed).count());
        assertThat(table.path("parameters").size()).isEqualTo(RoiParameter.values().length);
        var speed = table.path("types")
                .valueStream()
                .filter(type -> type.path("name").asString().equals("Direction"))
                .findFirst()
                .orElseThrow();
        assertThat(speed.path("drawing").asString()).isEqualTo("LANE");
        assertThat(speed.path("required").path(0).asString()).isEqualTo("distance");
    }

    /** What is offered to choose is said in words. */
    @Test
    void hasATextForEachRuleAndParameter() throws Exception {
        var texts = web.http.get("/console/texts-en.js").text();

        for (var type : EventType.values()) {
            if (type.isServed()) {
                assertThat(texts).contains("'rule." + type.wireName() + "': '", "'draw." + type.drawing() + "': '");
            }
        }
        for (var parameter : RoiParameter.values()) {
            assertThat(texts)
                    .contains("'param." + parameter.key() + "': '", "'param." + parameter.key() + ".about': '");
        }
    }
}
