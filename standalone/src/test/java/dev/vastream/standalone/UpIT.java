package dev.vastream.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.vision.Mirror;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a user has them: real processes, on free ports. */
class UpIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration READY_WITHIN = Duration.ofSeconds(150);
    private static final Duration COMMAND_WITHIN = Duration.ofMinutes(2);

    private final int kafkaPort = freePort();
    private final int registryPort = freePort();
    private final int httpPort = freePort();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws Exception {
        va("down", "--data", data().toString());
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void showsPersonsAndKeepsData_whenStartedTwiceWithModels() throws Exception {
        var mirror = Mirror.require();
        var first = up("--mirror", mirror.toString());

        var events = tail("va.events", "--from-beginning", "--count", "8", "--camera", "demo");
        var answer = post("/v3/va/inference-image", question(mirror.resolve("images/street/pedestrians.jpg")));
        var tried = tryRule("demo");
        var again = va(upArguments());
        var status = va("status", "--data", data().toString());

        // Until somebody is seen, empty lists say that the camera is there.
        assertThat(events)
                .hasSize(8)
                .allSatisfy(event -> assertThat(event.get("key").asString()).isEqualTo("demo"));
        assertThat(events)
                .flatMap(event -> event.get("value").get("event_list").values())
                .first()
                .satisfies(item -> assertThat(item.get("class_id").asInt()).isZero());
        assertThat(answer.get("code").asInt()).isZero();
        assertThat(answer.get("meta").get("event_list").size()).isGreaterThan(2);
        assertThat(tried.code()).as(tried.err()).isZero();
        assertThat(tried.out()).contains("  BEGIN  0000000000000001  Intrusion ");
        assertThat(tried.err()).contains("0000000000000001 Intrusion: ", " frames looked at, ", "not_settled ");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("runs already on " + data());
        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("broker", "registry", "inference", "matching", "bridge", "demo");

        assertThat(log()).content().contains("demo is RUNNING");

        interrupt(first);
        assertThat(first.exitValue()).isEqualTo(130);
        assertThat(va("status", "--data", data().toString()).code()).isEqualTo(1);

        var second = up("--mirror", mirror.toString(), "--no-demo");
        var schemas = get("http://localhost:" + registryPort + "/apis/ccompat/v7/subjects");
        var oldest = tail("va.events", "--from-beginning", "--count", "1");

        assertThat(schemas).contains("va.frames-value", "va.events-value");
        assertThat(oldest.get(0).get("offset").asLong())
                .isEqualTo(events.get(0).get("offset").asLong());
        assertThat(oldest.get(0).get("value")).isEqualTo(events.get(0).get("value"));
        assertThat(endOffset("va.frames")).isPositive();
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    void answersWithFallbackDetectors_whenThereAreNoModels() throws Exception {
        // An empty mirror and addresses that lead nowhere: what a machine without network sees.
        var portrait = Mirror.image("faces/obama/1.jpg");
        up("--mirror", folder.toString(), "--no-demo");

        var answer = post("/v3/va/inference-image", question(portrait));

        assertThat(console()).contains("MODELS ARE MISSING", "yolox_nano_416 is missing", "FALLBACK");
        var classes = new ArrayList<Integer>();
        answer.get("meta")
                .get("event_list")
                .forEach(event -> classes.add(event.get("class_id").asInt()));
        assertThat(classes).containsAnyOf(0, 300);
    }

    @Test
    void leavesNothing_whenUpIsKilledAndDownCleans() throws Exception {
        var up = up("--mirror", folder.toString(), "--no-demo");
        var children = up.descendants().toList();

        up.destroyForcibly().waitFor();
        var status = va("status", "--data", data().toString());
        var down = va("down", "--data", data().toString());

        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).contains("dead");
        assertThat(down.code()).isZero();
        assertThat(children).isNotEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(va("down", "--data", data().toString()).out()).contains("Nothing runs on " + data());
    }

    @Test
    void namesPort_whenItIsTaken() throws Exception {
        try (var other = new ServerSocket(httpPort, 1, InetAddress.getLoopbackAddress())) {
            var result = va(upArguments());

            assertThat(other.isBound()).isTrue();
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("port " + httpPort + " for HTTP is taken", "--http-port");
        }
    }

    @Test
    void returnsWhenReady_whenDetached() throws Exception {
        var result = va(upArguments("--mirror", folder.toString(), "--no-demo", "--detach"));

        assertThat(result.code()).as(result.err() + result.out()).isZero();
        assertThat(result.out())
                .contains("Vastream is ready", "./va down --data '" + data() + "' stops it", log().toString());
        assertThat(log()).content().contains("bridge is RUNNING", "StreamThread");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                .isEqualTo("rwx------");
        assertThat(va("status", "--data", data().toString()).code()).isZero();
        assertThat(va("down", "--data", data().toString()).out()).contains("Stopped");
        assertThat(va("status", "--data", data().toString()).code()).isEqualTo(1);
    }

    /** A folder as users have them. */
    private Path data() {
        return folder.resolve("my data, 50% #1 (${x})");
    }

    private Path log() {
        return data().resolve("logs/va.log");
    }

    private Path consoleFile() {
        return folder.resolve("up.out");
    }

    private String console() throws IOException {
        return Files.readString(consoleFile());
    }

    private Process up(String... options) throws Exception {
        var process = command(upArguments(options))
                .redirectErrorStream(true)
                .redirectOutput(consoleFile().toFile())
                .start();
        started.add(process);
        await().atMost(READY_WITHIN).until(() -> console().contains("Vastream is ready") || !process.isAlive());
        assertThat(process.isAlive()).as(console()).isTrue();
        return process;
    }

    private String[] upArguments(String... options) {
        var arguments = new ArrayList<>(List.of(
                "up",
                "--data",
                data().toString(),
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--registry-port",
                Integer.toString(registryPort),
                "--http-port",
                Integer.toString(httpPort)));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private List<JsonNode> tail(String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("tail"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(
                "--bootstrap",
                "localhost:" + kafkaPort,
                "--registry",
                "http://localhost:" + registryPort + "/apis/ccompat/v7"));
        var result = va(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().lines().map(JSON::readTree).toList();
    }

    /** Who would have entered the picture of a camera. */
    private Result tryRule(String camera) throws Exception {
        var whole = Files.writeString(folder.resolve("whole.json"), "{\"evt_type\":\"Intrusion\",\"roi_type\":6}");
        return va(
                "rules",
                "try",
                whole.toString(),
                "--camera",
                camera,
                "--bootstrap",
                "localhost:" + kafkaPort,
                "--registry",
                "http://localhost:" + registryPort + "/apis/ccompat/v7");
    }

    private Result va(String... arguments) throws Exception {
        var out = Files.createTempFile(folder, "out", "");
        var err = Files.createTempFile(folder, "err", "");
        var process = command(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        started.add(process);
        assertThat(process.waitFor(COMMAND_WITHIN.toSeconds(), TimeUnit.SECONDS))
                .as("va " + String.join(" ", arguments))
                .isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private record Result(int code, String out, String err) {}

    /** The class path by environment, as the launcher hands it over. */
    private static ProcessBuilder command(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // A shell starts its background jobs deaf to Ctrl-C, and what a test starts inherits that.
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(List.of(java, "-Xmx1g", "-XX:TieredStopAtLevel=1", Va.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("VA_"));
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        // No test may depend on the network being there, nor on its being away.
        environment.put("JAVA_TOOL_OPTIONS", "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=1");
        return builder;
    }

    /** What Ctrl-C sends. */
    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static String question(Path picture) throws IOException {
        var image = Base64.getEncoder().encodeToString(Files.readAllBytes(picture));
        return JSON.writeValueAsString(Map.of("node_id", "default", "image_buffer", image));
    }

    private JsonNode post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private long endOffset(String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + kafkaPort))) {
            var partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions();
            var ends = 0L;
            for (var partition : partitions) {
                var name = new TopicPartition(topic, partition.partition());
                ends += admin.listOffsets(Map.of(name, OffsetSpec.latest()))
                        .partitionResult(name)
                        .get()
                        .offset();
            }
            return ends;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
