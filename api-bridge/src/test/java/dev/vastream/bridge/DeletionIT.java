package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.security.Access;
import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A removed person's picture and vector leave the broker's disk: the files are read, with the bound made short. */
class DeletionIT {

    private static final String NODE = "deletion";
    private static final String INSTANCE = "deletion-a";
    private static final Duration SEGMENT = Duration.ofSeconds(3);
    /** Segment, tick of the bridge, the cleaner's pause of 5 s, the deleter's of 10 s, and a slow machine. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path state;

    private final byte[] picture = random(1, 5_000);
    private final byte[] vector = random(2, 512);

    private static byte[] random(int seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void leavesNoByteInAnyLog_whenPersonIsRemovedAndNothingElseHappens() throws Exception {
        try (var cluster = TestCluster.start()) {
            createTopics(cluster);
            try (var worker = new ScriptedWorker(cluster, NODE);
                    var bridge = bridge(cluster)) {
                worker.script(this::vectors);
                var http = new Http(bridge.port());
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> http.get("/v1/info/server").text().contains(NODE));
                assertThat(http.post("/v3/va/add-or-update-feature", enrolment())
                                .code())
                        .isZero();
                assertThat(holding(cluster, picture))
                        .contains(Topics.FEATURE_IMAGES.name() + "-0")
                        .anyMatch(log -> log.startsWith(Topics.requests(NODE).name()));
                assertThat(holding(cluster, vector))
                        .contains(
                                Topics.FEATURES.name() + "-0",
                                Topics.replies(INSTANCE).name() + "-0");

                assertThat(http.post("/v3/va/remove-feature", enrolment()).code())
                        .isZero();

                await().atMost(BOUND).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                    assertThat(holding(cluster, picture)).isEmpty();
                    assertThat(holding(cluster, vector)).isEmpty();
                });
            }
        }
    }

    private BridgeProgram bridge(OwnTestCluster cluster) throws StartException {
        return BridgeProgram.start(new BridgeSettings(
                new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                NODE,
                INSTANCE,
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(10),
                128,
                state));
    }

    /** The catalogue's settings with the times made short. */
    private static void createTopics(OwnTestCluster cluster) throws Exception {
        var segment = Long.toString(SEGMENT.toMillis());
        var topics = new ArrayList<NewTopic>();
        for (var topic :
                List.of(Topics.FEATURES, Topics.FEATURE_IMAGES, Topics.requests(NODE), Topics.replies(INSTANCE))) {
            var config = new HashMap<>(topic.config());
            config.put(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "500");
            for (var time : List.of(
                    TopicConfig.SEGMENT_MS_CONFIG,
                    TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                    TopicConfig.DELETE_RETENTION_MS_CONFIG,
                    TopicConfig.RETENTION_MS_CONFIG)) {
                config.computeIfPresent(time, (name, value) -> segment);
            }
            topics.add(new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(config));
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        }
    }

    private Optional<InferenceReply> vectors(InferenceRequest request) {
        var result = new PictureResult(
                10,
                10,
                List.of(ScriptedWorker.face(0.9f, 0)),
                List.of(new DetectionEmbedding(0, "m", ByteBuffer.wrap(vector))));
        return Optional.of(InferenceReply.newBuilder()
                .setRequestId(request.getRequestId())
                .setNodeId(NODE)
                .setStatus(ReplyStatus.OK)
                .setPictures(List.of(result))
                .build());
    }

    private String enrolment() {
        var body = JsonMapper.shared()
                .createObjectNode()
                .put("node_id", NODE)
                .put("feature_type", 1)
                .put("uuid", "gone")
                .put("user_id", "u")
                .put("user_name", "somebody")
                .put("user_age", 30)
                .put("identifier", 0)
                .put("gender", 1);
        body.putArray("feature_images").add(Base64.getEncoder().encodeToString(picture));
        return body.toString();
    }

    /** Folders of the broker's data in whose files the bytes are. */
    private static Set<String> holding(OwnTestCluster cluster, byte[] wanted) throws IOException {
        var folders = new TreeSet<String>();
        try (var files = Files.walk(cluster.brokerFolder())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (contains(file, wanted)) {
                    folders.add(file.getParent().getFileName().toString());
                }
            }
        } catch (UncheckedIOException e) {
            // A file that goes while it is looked for.
            return holding(cluster, wanted);
        }
        return folders;
    }

    private static boolean contains(Path file, byte[] wanted) throws IOException {
        try {
            var bytes = Files.readAllBytes(file);
            for (var at = 0; at <= bytes.length - wanted.length; at++) {
                if (bytes[at] == wanted[0]
                        && java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
