package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.console.health.LetterPlace;
import dev.vastream.bridge.console.look.Pictures;
import dev.vastream.schemas.node.ModelTask;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the health view of the console asks for. */
@ExtendWith(SharedWeb.class)
class ConsoleHealthTest {

    private static final String KEY = "first-0123456789abcdef";
    private static final String REPLAY = "/console/api/replay";
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202e";

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void begin() {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default", ModelTask.FACE_DETECTION), true);
    }

    @Test
    void saysHowEverythingGoes_withoutASecret() throws Exception {
        var answer = web.http.get("/console/api/health");

        var health = answer.json();
        assertThat(health.path("health").asString()).isEqualTo("LOADING");
        assertThat(health.at("/instances/0/models/0/task").asString()).isEqualTo(ModelTask.FACE_DETECTION.wireName());
        assertThat(health.at("/instances/0/cpu").asDouble()).isEqualTo(-1);
        assertThat(settings(health)).contains("timeout=5.0 s", "registry=http://nowhere", "api-keys=0");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    /** A server of its own has answered no other calls, of which only the slowest are told. */
    @Test
    void saysHowLongCallsTook() throws Exception {
        try (var own = new WebFixture()) {
            own.http.get("/v1/health");
            // The time is taken behind the answer.
            await().until(() -> call(own, "/v1/health").isPresent());

            var call = call(own, "/v1/health").orElseThrow();

            assertThat(call.path("count").asLong()).isPositive();
            assertThat(call.path("p50").asDouble()).isPositive();
            assertThat(call.path("p99").asDouble())
                    .isGreaterThanOrEqualTo(call.path("p50").asDouble());
        }
    }

    private static Optional<JsonNode> call(WebFixture of, String path) throws Exception {
        return of.http
                .get("/console/api/health")
                .json()
                .path("calls")
                .valueStream()
                .filter(each -> each.path("path").asString().equals(path))
                .findFirst();
    }

    private static String settings(JsonNode health) {
        return health.path("settings")
                .valueStream()
                .map(each ->
                        each.path("name").asString() + "=" + each.path("value").asString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void saysHowFarLanesAreBehind() throws Exception {
        var lane = web.http.get("/console/api/lanes").json().at("/lanes/0");

        assertThat(lane.path("group").asString()).isEqualTo("va.inference.default.frames");
        assertThat(lane.path("seconds").asDouble()).isEqualTo(1.5);
        web.health.answers = false;
        assertThat(web.http.get("/console/api/lanes").status()).isEqualTo(504);
    }

    @Test
    void tellsLettersByKind_andThoseThatAreAskedFor() throws Exception {
        web.health.letter("CORRUPT", "ends early", "va.frames");
        web.health.letter("CORRUPT", HOSTILE, "va.frames");
        web.health.letter("BAD_KEY", "no key", "va.features");

        var page = web.http
                .get("/console/api/letters?reason=CORRUPT&topic=va.frames")
                .json();

        assertThat(page.path("looked").asInt()).isEqualTo(3);
        assertThat(page.at("/kinds/0/reason").asString()).isEqualTo("CORRUPT");
        assertThat(page.at("/kinds/0/count").asInt()).isEqualTo(2);
        assertThat(page.at("/kinds/0/replay").asString()).isEqualTo("POSSIBLE");
        assertThat(page.at("/kinds/1/replay").asString()).isEqualTo("TABLE");
        assertThat(page.path("letters").size()).isEqualTo(2);
        assertThat(page.at("/letters/0/detail").asString()).isEqualTo(HOSTILE);
        assertThat(page.at("/letters/0/source").asString()).isEqualTo("va.frames-3@101");
    }

    @Test
    void showsTheRecordOfALetter_withItsPicture() throws Exception {
        web.health.letter("TRUNCATED", "ends early", "va.frames");
        var picture = Pictures.green(64, 36);

        assertThat(web.http
                        .get("/console/api/letter?place=0-0")
                        .json()
                        .path("head")
                        .asString())
                .isEqualTo("006279746573");
        assertThat(web.http.get("/console/api/letter-picture?place=0-0").status())
                .isEqualTo(204);
        web.health.picture = Optional.of(ByteBuffer.wrap(picture));
        var answer = web.http.get("/console/api/letter-picture?place=0-0");
        assertThat(answer.raw().body()).isEqualTo(picture);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(web.http.get("/console/api/letter?place=0-7").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?place=", "?place=7", "?place=0-", "?place=-1-7", "?place=0-7x", "?place=9999999999-1"})
    void refusesAPlace_thatIsNone(String query) throws Exception {
        assertThat(web.http.get("/console/api/letter" + query).status()).isEqualTo(400);
    }

    @Test
    void replays_andSaysWhatBecameOfEach() throws Exception {
        web.health.letter("CORRUPT", "ends early", "va.frames");
        web.health.letter("BAD_KEY", "no key", "va.features");

        var replays = web.http
                .post(REPLAY, "{\"places\":[\"0-0\",\"0-1\",\"0-9\",\"0-0\"]}", JSON)
                .json()
                .path("replays");

        assertThat(replays.findValuesAsString("outcome")).containsExactly("REPLAYED", "NOT_REPLAYABLE", "NO_LETTER");
        assertThat(replays.at("/0/to").asString()).isEqualTo("va.frames-3@900");
        assertThat(web.health.replayed).containsExactly(new LetterPlace(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"places\":\"0-0\"}", "{\"places\":[7]}", "{\"places\":[\"x\"]}", "no json"})
    void replaysNothing_whenTheBodyMakesNoSense(String body) throws Exception {
        web.health.letter("CORRUPT", "ends early", "va.frames");

        assertThat(web.http.post(REPLAY, body, JSON).status()).isIn(400, 422);
        assertThat(web.health.replayed).isEmpty();
    }

    @Test
    void replaysAHundredAtOnce_andNoMore() throws Exception {
        IntStream.range(0, 101).forEach(i -> web.health.letter("CORRUPT", "ends early", "va.frames"));

        assertThat(web.http.post(REPLAY, places(101), JSON).status()).isEqualTo(422);
        assertThat(web.health.replayed).isEmpty();
        assertThat(web.http.post(REPLAY, places(100), JSON).status()).isEqualTo(200);
        assertThat(web.health.replayed).hasSize(100);
    }

    private static String places(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"0-" + i + "\"")
                .collect(Collectors.joining(",", "{\"places\":[", "]}"));
    }

    /** What a page of another origin can have a browser send: a form or a text, with or without a word of where from. */
    @Test
    void replaysNothing_forAPageOfAnotherOrigin() throws Exception {
        web.health.letter("CORRUPT", "ends early", "va.frames");
        var body = "{\"places\":[\"0-0\"]}";

        assertThat(web.http
                        .post(REPLAY, body, "Content-Type", "application/json", "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(web.http
                        .post(REPLAY, body, "Content-Type", "application/json", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(web.http.post(REPLAY, body, "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(web.http
                        .post(REPLAY, body, "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertThat(web.http.get(REPLAY).status()).isEqualTo(405);
        assertThat(web.health.replayed).isEmpty();
    }

    @Test
    void wantsTheKey_andNamesItInTheLog() throws Exception {
        try (var locked = new WebFixture("127.0.0.1", KEY);
                var log = new LogLines("dev.vastream.bridge.console.LetterController")) {
            locked.health.letter("CORRUPT", "secret-detail", "va.frames");
            var body = "{\"places\":[\"0-0\"]}";

            for (var path :
                    new String[] {"health", "lanes", "letters", "letter?place=0-0", "letter-picture?place=0-0"}) {
                assertThat(locked.http.get("/console/api/" + path).status())
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(locked.http.post(REPLAY, body, JSON).status()).isEqualTo(401);
            assertThat(locked.health.replayed).isEmpty();
            var answer = locked.http.post(REPLAY, body, "Content-Type", "application/json", "x-api-key", KEY);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .contains("Replay of dead letter 0-0: REPLAYED, from va.frames-3@100 to va.frames-3@900, by ");
            assertThat(log.texts().toString()).doesNotContain(KEY, "secret-detail", "gate", "anybody");
        }
    }
}
