package dev.vastream.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.console.look.Pictures;
import dev.vastream.bridge.console.look.ShownLooks;
import dev.vastream.bridge.console.past.Alerts;
import dev.vastream.bridge.console.past.Trails;
import dev.vastream.bridge.console.past.Trails.Step;
import dev.vastream.bridge.console.past.Trails.Trail;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the console asks for beside the documented calls. */
@ExtendWith(SharedWeb.class)
class ConsoleCallsTest {

    private static final byte[] JPEG = Base64.getDecoder().decode("/9j/4AAQSkZJRgABAQEAYABgAAD/2Q==");
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202e";

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void begin() {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
    }

    private static CompletableFuture<Http.Answer> look(String query) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return web.http.get("/console/api/looks?" + query);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void givesALook_onceThereIsOne() throws Exception {
        var answer = look("see=0:gate&pace=live&width=1920");
        while (!answer.isDone()) {
            web.viewers.show(ShownLooks.of("gate", JPEG));
            Thread.onSpinWait();
        }

        var frames = ByteBuffer.wrap(answer.get(5, TimeUnit.SECONDS).raw().body());
        var facts = new byte[frames.getInt()];
        var picture = new byte[frames.getInt()];
        frames.get(facts).get(picture);
        assertThat(frames.hasRemaining()).isFalse();
        assertThat(new JsonMapper()
                        .readTree(new String(facts, UTF_8))
                        .path("camera")
                        .asString())
                .isEqualTo("gate");
        // A picture that cannot be shown is none; what was found in it is told all the same.
        assertThat(picture).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "looks",
                "looks?see=gate",
                "looks?see=x:gate",
                "looks?see=1:",
                "looks?see=1:gate&pace=fast",
                "looks?see=1:gate&width=641",
                "past?camera=gate&place=1&to=left",
                "past?camera=gate&to=back",
                "events?before=now",
                "thumbnail?camera=gate&event=1",
                "looks?see=1:gate&see=1:yard&width=1280",
                "trail?camera=gate&track=1&begin=1",
                "frame?camera=gate&partition=0",
                "stays?day=today",
                "stays?day=%2B999999999-01-01",
                "looks?see=1:gate&width=4294967936"
            })
    void refuses_whenTheQueryMakesNoSense(String query) throws Exception {
        var answer = web.http.get("/console/api/" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cameras",
                "looks?see=0:gate",
                "events",
                "trail?camera=gate&track=1&begin=1&end=2",
                "stays?day=2026-11-27"
            })
    void tellsNothing_toAPageOfAnotherOrigin(String path) throws Exception {
        var answer = web.http.get("/console/api/" + path, "Origin", "http://evil.example");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.raw().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void saysHowCamerasGo() throws Exception {
        web.http.post(
                "/v2/va/register-channel",
                new JsonMapper()
                        .createObjectNode()
                        .put("nodeId", "default")
                        .put("channelId", "gate")
                        .put("channelName", HOSTILE)
                        .put("inputUrl", "push:")
                        .toString());

        var answer = web.http.get("/console/api/cameras");

        var camera = answer.json().path("cameras").path(0);
        assertThat(answer.json().path("defaultNode").asString()).isEqualTo("default");
        assertThat(camera.path("id").asString()).isEqualTo("gate");
        assertThat(camera.path("name").asString()).isEqualTo(HOSTILE);
        assertThat(camera.path("state").asString()).isEqualTo("STOPPED");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void pagesThroughEvents_ofTheLastWeekAlone() throws Exception {
        web.past.rows.add(Alerts.begin("gate", 7, Instant.EPOCH));

        var answer = web.http.get("/console/api/events?camera=gate&type=Intrusion&since=0&limit=100000");

        assertThat(answer.json().path("events").path(0).path("key").asString()).isEqualTo("gate/7");
        assertThat(answer.json().path("before").isNull()).isTrue();
        var query = web.past.queries.get(0);
        assertThat(query.limit()).isEqualTo(200);
        assertThat(query.before() - query.since()).isEqualTo(TimeUnit.DAYS.toMillis(7));
    }

    @Test
    void givesOneEventAtLeast_howeverFewAreAskedFor() throws Exception {
        web.http.get("/console/api/events?limit=-5");

        assertThat(web.past.queries.get(0).limit()).isEqualTo(1);
    }

    @Test
    void givesAnEventsPicture_asLongAsItIsKept() throws Exception {
        var path = "/console/api/thumbnail?camera=gate&event=7&at=1795747859700";

        assertThat(web.http.get(path).status()).isEqualTo(204);
        web.past.thumbnail = Optional.of(ByteBuffer.wrap(JPEG));
        assertThat(web.http.get(path).raw().body()).isEqualTo(JPEG);
        web.past.answers = false;
        assertThat(web.http.get(path).status()).isEqualTo(504);
    }

    @Test
    void saysWhereAnObjectWent() throws Exception {
        web.past.trail = new Trail(640, 360, List.of(new Step(1_000, 0.25, 0.5, 0.1, 0.2)), true);

        var trail = web.http
                .get("/console/api/trail?camera=gate&stream=0123456789abcdef&track=5&begin=500&end=2000")
                .json();

        assertThat(web.past.trails).containsExactly(new Trails.Query("gate", "0123456789abcdef", 5, 500, 2_000));
        assertThat(trail.path("frameWidth").asInt()).isEqualTo(640);
        assertThat(trail.at("/steps/0/x").asDouble()).isEqualTo(0.25);
        assertThat(trail.path("isWhole").asBoolean()).isTrue();
    }

    @Test
    void givesTheFrameOfAnEvent_scaled_asLongAsItIsKept() throws Exception {
        var path = "/console/api/frame?camera=gate&partition=0&offset=1&width=320";

        assertThat(web.http.get(path).status()).isEqualTo(204);
        web.past.thumbnail = Optional.of(ByteBuffer.wrap(Pictures.green(640, 360)));
        var answer = web.http.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("image/jpeg");
        web.past.thumbnail = Optional.of(ByteBuffer.wrap(JPEG));
        assertThat(web.http.get(path).status()).isEqualTo(204);
    }

    @Test
    void addsUpStays_byTheQuartersOfADay() throws Exception {
        var quarters = web.http.get("/console/api/stays?day=2026-11-27").json().path("quarters");

        assertThat(quarters.size()).isEqualTo(96);
        assertThat(quarters.at("/1/meanSeconds").asDouble()).isEqualTo(3);
    }
}
