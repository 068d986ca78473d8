package dev.vastream.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.vision.Mirror;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a user has them: real processes, on free ports. */
class UpIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private VaProcesses system;

    @BeforeEach
    void prepare() {
        system = new VaProcesses(folder);
    }

    @AfterEach
    void stop() throws Exception {
        system.close();
    }

    /** Each start of a system takes half a minute, so one test sees all that can be seen of it. */
    @Test
    void showsPersonsAndKeepsData_whenStartedTwiceWithModels() throws Exception {
        var mirror = Mirror.require();
        var first = system.up("--mirror", mirror.toString());

        var events = tail("va.events", "--from-beginning", "--count", "8", "--camera", "demo");
        var answer = system.post("/v3/va/inference-image", question(mirror.resolve("images/street/pedestrians.jpg")));
        var tried = tryRule("demo");
        var again = system.va(system.upArguments());
        var status = status();
        var channels = system.va("channels", "list", "--bridge", system.bridge());

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
        assertThat(again.err()).contains("runs already on " + system.data());
        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("broker", "registry", "inference", "matching", "ingest", "bridge", "demo");
        assertThat(channels.out()).contains("demo ", "RUNNING", "push:");

        assertThat(system.log()).content().contains("demo is RUNNING");

        interrupt(first);
        assertThat(first.exitValue()).isEqualTo(130);
        assertThat(status().code()).isEqualTo(1);

        startDetached("--mirror", mirror.toString(), "--no-demo");
        var schemas = VaProcesses.get(system.registry() + "/subjects");
        var oldest = tail("va.events", "--from-beginning", "--count", "1");

        assertThat(schemas).contains("va.frames-value", "va.events-value");
        assertThat(oldest.get(0).get("offset").asLong())
                .isEqualTo(events.get(0).get("offset").asLong());
        assertThat(oldest.get(0).get("value")).isEqualTo(events.get(0).get("value"));
        assertThat(endOffset("va.frames")).isPositive();

        assertThat(status().code()).isZero();
        assertThat(down().out()).contains("Stopped");
        assertThat(status().code()).isEqualTo(1);
    }

    /** The command returns when the system is ready, and the system stays. */
    private void startDetached(String... options) throws Exception {
        var arguments = new ArrayList<>(List.of(system.upArguments(options)));
        arguments.add("--detach");
        var result = system.va(arguments.toArray(String[]::new));

        assertThat(result.code()).as(result.err() + result.out()).isZero();
        assertThat(result.out())
                .contains(
                        "Vastream is ready",
                        "./va down --data '" + system.data() + "' stops it",
                        system.log().toString());
        assertThat(system.log()).content().contains("bridge is RUNNING", "StreamThread");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(system.data())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(system.data().resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void answersWithFallbackDetectors_andLeavesNothingWhenItIsKilled() throws Exception {
        // An empty mirror and addresses that lead nowhere: what a machine without network sees.
        var portrait = Mirror.image("faces/obama/1.jpg");
        var up = system.up("--mirror", folder.toString(), "--no-demo");
        var children = up.descendants().toList();

        var answer = system.post("/v3/va/inference-image", question(portrait));

        assertThat(system.console()).contains("MODELS ARE MISSING", "yolox_nano_416 is missing", "FALLBACK");
        var classes = new ArrayList<Integer>();
        answer.get("meta")
                .get("event_list")
                .forEach(event -> classes.add(event.get("class_id").asInt()));
        assertThat(classes).containsAnyOf(0, 300);

        up.destroyForcibly().waitFor();
        var status = status();
        var down = down();

        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).contains("dead");
        assertThat(down.code()).isZero();
        assertThat(children).isNotEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(down().out()).contains("Nothing runs on " + system.data());
    }

    @Test
    void namesPort_whenItIsTaken() throws Exception {
        try (var other = new ServerSocket(system.httpPort(), 1, InetAddress.getLoopbackAddress())) {
            var result = system.va(system.upArguments());

            assertThat(other.isBound()).isTrue();
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("port " + system.httpPort() + " for HTTP is taken", "--http-port");
        }
    }

    private VaProcesses.Result status() throws Exception {
        return system.va("status", "--data", system.data().toString());
    }

    private VaProcesses.Result down() throws Exception {
        return system.va("down", "--data", system.data().toString());
    }

    private List<JsonNode> tail(String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("tail"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--bootstrap", system.bootstrap(), "--registry", system.registry()));
        var result = system.va(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().lines().map(JSON::readTree).toList();
    }

    /** Who would have entered the picture of a camera. */
    private VaProcesses.Result tryRule(String camera) throws Exception {
        var whole = Files.writeString(folder.resolve("whole.json"), "{\"evt_type\":\"Intrusion\",\"roi_type\":6}");
        return system.va(
                "rules",
                "try",
                whole.toString(),
                "--camera",
                camera,
                "--bootstrap",
                system.bootstrap(),
                "--registry",
                system.registry());
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

    private long endOffset(String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", system.bootstrap()))) {
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
}
