package dev.vastream.standalone.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.VaProcesses;
import dev.vastream.vision.Mirror;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Cameras by calls, on a system as users start it: a client in Node has three of them pulled and is told what they see, while
 * somebody looks on who should not learn the passwords of two others.
 *
 * <p>{@code -Dva.channels.seconds=300} lets the client listen for five minutes.
 */
class ChannelsIT {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("va.channels.seconds", 24));
    private static final Duration CUT = Duration.ofSeconds(2);
    private static final String PASSWORD = "hush" + UUID.randomUUID().toString().replace("-", "");
    private static final String TOKEN = "hint" + UUID.randomUUID().toString().replace("-", "");

    @TempDir
    static Path folder;

    private static MjpegCamera yard;
    private static MjpegCamera vault;
    private static VaProcesses system;
    private static Onlooker onlooker;

    @BeforeAll
    static void start() throws Exception {
        var mirror = Mirror.require();
        var videos = Files.createDirectory(folder.resolve("videos"));
        for (var name : List.of("walk_side_sports2d.mp4", "one_by_one_person.mp4")) {
            Files.copy(mirror.resolve("images/video").resolve(name), videos.resolve(name));
        }
        var street = Files.readAllBytes(mirror.resolve("images/street/pedestrians.jpg"));
        yard = new MjpegCamera(street, "");
        vault = new MjpegCamera(street, "operator:" + PASSWORD);
        system = new VaProcesses(folder);
        system.up("--mirror", mirror.toString(), "--no-demo", "--input-folder", videos.toString());
        onlooker = new Onlooker(system, folder);
        startCamerasWithSecrets();
    }

    /** One by command, which answers to its password; one by call, which nobody answers for. */
    private static void startCamerasWithSecrets() throws Exception {
        var address = Files.writeString(
                folder.resolve("vault"),
                "http://operator:" + PASSWORD + "@127.0.0.1:" + vault.port() + "/live?token=" + TOKEN);
        var added = onlooker.va(
                address, "channels", "add", "--bridge", system.bridge(), "--camera", "vault", "--url", "-", "--start");
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(register("lost", "rtsp://operator:" + PASSWORD + "@127.0.0.1:1/live?password=" + TOKEN))
                .isZero();
        assertThat(control("lost").path("code").asInt()).isZero();
    }

    private static int register(String channel, String address) throws Exception {
        return call("register-channel", Map.of("channelId", channel, "inputUrl", address));
    }

    private static JsonNode control(String channel) throws Exception {
        return onlooker.post(
                "/v2/va/control",
                Onlooker.json(Map.of("nodeId", "default", "channelIds", List.of(channel), "operation", 0)));
    }

    private static int call(String name, Map<String, String> fields) throws Exception {
        var body = new HashMap<>(fields);
        body.put("nodeId", "default");
        body.put("groupName", "");
        return onlooker.post("/v2/va/" + name, Onlooker.json(body)).path("code").asInt();
    }

    @AfterAll
    static void stop() throws Exception {
        for (var part : new AutoCloseable[] {onlooker, system, yard, vault}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void accountsForEveryFrame_ofCamerasThatAClientStartsStopsAndRemoves() throws Exception {
        var videos = folder.resolve("videos");
        var cameras = List.of(
                Map.of("channelId", "walk", "inputUrl", "file://" + videos.resolve("walk_side_sports2d.mp4")),
                Map.of(
                        "channelId",
                        "hall",
                        "inputUrl",
                        videos.resolve("one_by_one_person.mp4").toString()),
                Map.of("channelId", "yard", "inputUrl", "http://127.0.0.1:" + yard.port() + "/"));
        var topics = List.of(Topics.FRAMES.name(), Topics.DETECTIONS.name(), Topics.DEAD_LETTERS);
        try (var counts = new RecordCounts(system.bootstrap(), topics)) {
            accountForEveryFrame(cameras, counts);
        }
    }

    private static void accountForEveryFrame(List<Map<String, String>> cameras, RecordCounts counts) throws Exception {
        JsonNode seen;
        try (var client = ChannelsClient.start(folder, system.bridge(), LENGTH, cameras)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> yard.served() > 0);
            for (var cut = 0; cut < 2; cut++) {
                TimeUnit.MILLISECONDS.sleep(LENGTH.toMillis() / 4);
                yard.cut(CUT);
            }
            seen = client.report();
        }

        for (var camera : List.of("walk", "hall", "yard")) {
            assertTold(camera, seen.path(camera));
            assertAccounted(camera, seen.path(camera).path("frames"), counts);
        }
        assertThat(seen.path("yard").path("begins").asInt()).isPositive();
    }

    /** As the client was: its state, both streams, and that it is gone in the end. */
    private static void assertTold(String camera, JsonNode seen) {
        assertThat(seen.path("states").valueStream().map(JsonNode::asString))
                .as(camera)
                .startsWith("STOPPED")
                .contains("RUNNING")
                .endsWith("STOPPED");
        assertThat(seen.path("sse").asInt()).as(camera).isPositive();
        assertThat(seen.path("zmq").asInt()).as(camera).isPositive();
        assertThat(seen.path("afterRemoval").asInt()).as(camera).isEqualTo(505);
    }

    private static void assertAccounted(String camera, JsonNode frames, RecordCounts counts) {
        var published = frames.path("published").asLong();
        assertThat(published).as(camera).isGreaterThan(LENGTH.toSeconds());
        assertThat(frames.path("captured").asLong())
                .as(camera + frames)
                .isEqualTo(published
                        + frames.path("dropped").asLong()
                        + frames.path("refused").asLong()
                        + frames.path("failed").asLong());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(counts.of(Topics.FRAMES.name(), camera)).as(camera).isEqualTo(published);
            assertThat(counts.of(Topics.DETECTIONS.name(), camera) + counts.of(Topics.DEAD_LETTERS, camera))
                    .as(camera)
                    .isEqualTo(published);
        });
    }

    @Test
    void givesNoSecretAway_toWhoeverLooksOn() throws Exception {
        var secret = "rtsp://operator:" + PASSWORD + "@";
        assertThat(register("lost", secret + "127.0.0.1:2/")).isEqualTo(201);
        assertThat(register("none", secret + "127.0.0.1:99999/")).isEqualTo(501);
        assertThat(register("none", secret + "169.254.1.1/?token=" + TOKEN)).isEqualTo(501);
        assertThat(call("update-channel", Map.of("channelId", "vault", "inputUrl", "http://***@127.0.0.2/live")))
                .isEqualTo(501);
        await().atMost(Duration.ofSeconds(40))
                .until(() ->
                        stateOf("vault").equals("RUNNING") && stateOf("lost").equals("LOST"));
        await().atMost(Duration.ofSeconds(20)).until(onlooker::hasHeard);
        var listed = onlooker.va(folder.resolve("vault"), "channels", "list", "--bridge", system.bridge());

        var shown = "***@127.0.0.1:" + vault.port() + "/live?token=***";
        var hidden =
                List.of(PASSWORD, TOKEN, Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes(UTF_8)));
        var places = onlooker.placesOf(
                Stream.concat(hidden.stream(), Stream.of(shown, "vault")).toList());

        // The camera has been given its password, and whoever looks on sees what is to be seen.
        assertThat(vault.served()).isPositive();
        assertThat(listed.out()).contains(shown);
        assertThat(places.get(shown)).contains("answers", "topic va.channels");
        assertThat(places.get("vault"))
                .contains("answers", "processes", "sse", "zmq", "file logs/va.log", "topic va.events");
        for (var text : hidden) {
            assertThat(places.get(text)).isEmpty();
        }
    }

    private static String stateOf(String channel) throws Exception {
        return onlooker.post("/v2/va/get-channel", Onlooker.json(Map.of("channelId", channel)))
                .path("channel")
                .path("state")
                .asString("");
    }
}
