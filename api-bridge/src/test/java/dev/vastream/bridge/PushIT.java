package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.push.LibzmqSubscriber;
import dev.vastream.bridge.push.LibzmqSubscriber.Message;
import dev.vastream.bridge.security.Access;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events from a real broker, published by two bridges, as a subscriber of another implementation hears them. */
class PushIT {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Its clock began before the test's. */
    private static final Duration SIGN_AFTER = Duration.ofMillis(1_500);

    private static final Duration SIGN_WITHIN = Duration.ofSeconds(4);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path state;

    private static int port;
    private static int otherPort;
    private static BridgeProgram bridge;
    private static BridgeProgram other;
    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void start() throws Exception {
        port = freePort();
        otherPort = freePort();
        bridge = bridge("a", port);
        other = bridge("b", otherPort);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers(), "transactional.id", "push-" + RUN),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterAll
    static void stop() {
        producer.close();
        other.close();
        var start = System.nanoTime();
        bridge.close();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static BridgeProgram bridge(String instance, int push) throws StartException {
        return BridgeProgram.start(new BridgeSettings(
                        new Connection(CLUSTER.bootstrapServers(), CLUSTER.registryUrl()),
                        "default",
                        "push-" + instance + "-" + RUN,
                        "127.0.0.1",
                        0,
                        Access.OPEN,
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        128,
                        state)
                .withPush(new PushAddress("127.0.0.1", push)));
    }

    private static <V extends SpecificRecord> void write(boolean committed, Topic<V> topic, String key, List<V> values) {
        var registry = new HttpSchemaRegistry(RegistrySettings.of(CLUSTER.registryUrl()));
        var serializer = new AvroSerializer<>(topic, registry);
        producer.beginTransaction();
        values.forEach(value -> producer.send(
                new ProducerRecord<>(topic.name(), key, value == null ? null : serializer.serialize(topic.name(), value))));
        producer.flush();
        if (committed) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private static ObjectMeta frame(String camera, int second) {
        return ObjectMeta.newBuilder()
                .setCameraUid(camera)
                .setCameraName("Gate")
                .setStreamId("s")
                .setFrameNumber(second)
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setTimeStamp("2026-01-31 07:31:%02d.0000000".formatted(second))
                .setEventList(List.of(FullEvent.of("Intrusion")))
                .build();
    }

    private static void awaitSubscription(BridgeProgram at) {
        var http = new Http(at.port());
        await().atMost(PATIENCE)
                .until(() -> http.get("/actuator/prometheus").text().contains("va_push_subscriptions 1.0"));
    }

    @Test
    void everyBridgeSendsCommittedRecords_andASignOfLifeAfterThem() throws Exception {
        var camera = "cam1-" + RUN;
        try (var here = LibzmqSubscriber.connect(port, "cam1-");
                var there = LibzmqSubscriber.connect(otherPort, camera)) {
            awaitSubscription(bridge);
            awaitSubscription(other);
            write(false, Topics.EVENTS, camera, List.of(frame(camera, 1)));

            write(true, Topics.EVENTS, camera, List.of(frame(camera, 2), frame(camera, 3)));

            for (var subscriber : List.of(here, there)) {
                assertThat(subscriber.next()).satisfies(message -> assertThat(message.topic())
                        .isEqualTo(camera));
                assertThat(json(subscriber.next()).get("frame_number").asInt()).isEqualTo(3);
            }
            var told = System.nanoTime();
            var signOfLife = here.next();
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isBetween(SIGN_AFTER, SIGN_WITHIN);
            assertThat(signOfLife.topic()).isEqualTo(camera);
            assertThat(signOfLife.json())
                    .startsWith("{\"camera_name\":\"Gate\",\"camera_uid\":\"" + camera + "\",\"event_list\":[],"
                            + "\"frame_height\":480,\"frame_number\":3,\"frame_width\":640,\"time_stamp\":\"20");
            assertThat(metrics(bridge)).contains("va_push_messages_total{outcome=\"dropped\"} 0.0");
        }
    }

    private static String metrics(BridgeProgram at) throws IOException, InterruptedException {
        return new Http(at.port()).get("/actuator/prometheus").text();
    }

    @Test
    void sendsSignsOfLife_ofChannelThatRuns_untilItIsRemoved() throws Exception {
        var camera = "runs-" + RUN;
        var channel = Channel.newBuilder()
                .setCameraUid(camera)
                .setCameraName("Yard")
                .setNodeId("default")
                .setInputUrl("push:")
                .setRunning(true)
                .build();
        try (var here = LibzmqSubscriber.connect(port, camera)) {
            write(true, Topics.CHANNELS, camera, List.of(channel));

            for (var i = 0; i < 2; i++) {
                var message = here.next();
                assertThat(message.topic()).isEqualTo(camera);
                assertThat(json(message).get("camera_name").asString()).isEqualTo("Yard");
                assertThat(json(message).get("event_list").isEmpty()).isTrue();
                assertThat(json(message).get("frame_number").asInt()).isZero();
            }
        } finally {
            write(true, Topics.CHANNELS, camera, Collections.singletonList(null));
        }
    }

    private static JsonNode json(Message message) {
        return JSON.readTree(message.json());
    }
}
