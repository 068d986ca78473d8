package dev.vastream.standalone.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.BridgeProgram;
import dev.vastream.bridge.BridgeSettings;
import dev.vastream.bridge.security.Access;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.event.EventLane;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event topology and two bridges, on a real broker and registry; what models would see is published by the test. */
final class RuledSystem implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuledSystem.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestCluster cluster = TestCluster.shared();
    private final Connection connection = new Connection(cluster.bootstrapServers(), cluster.registryUrl());
    private final HttpSchemaRegistry registry = new HttpSchemaRegistry(connection.registrySettings());
    private final String node = "ruled-" + UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient client = HttpClient.newHttpClient();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers()), new StringSerializer(), new ByteArraySerializer());
    private final EventLane lane;
    private final List<BridgeProgram> bridges;

    RuledSystem(Path state) throws StartException {
        var clients = new KafkaClients(connection, "va-live-rules");
        try (var admin = clients.admin()) {
            new TopicCreator(admin).ensure(Topics.fixed());
        }
        lane = EventLane.start(
                new EventLane.Settings(node, "1", state.resolve("events")),
                new EventLane.Resources(clients, registry, new SimpleMeterRegistry(), Clock.systemUTC()),
                failure -> LOG.error("the events gave up", failure));
        bridges = List.of(bridge("a", state), bridge("b", state));
    }

    private BridgeProgram bridge(String instance, Path state) throws StartException {
        return BridgeProgram.start(new BridgeSettings(
                connection,
                node,
                instance + "-" + node,
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(10),
                128,
                state.resolve("bridge")));
    }

    TestCluster cluster() {
        return cluster;
    }

    /** What a call was answered, and when. */
    record Answer(JsonNode json, Instant at) {

        /** From then on it must be in force. */
        Instant inForce() {
            return at.plusSeconds(1);
        }
    }

    /** Makes a camera known to both bridges that somebody else publishes the frames of. */
    void register(String camera) {
        send(
                Topics.CHANNELS,
                Channel.newBuilder()
                        .setCameraUid(camera)
                        .setNodeId(node)
                        .setInputUrl("push:")
                        .setRunning(true)
                        .build());
        for (var bridge : bridges) {
            await().atMost(PATIENCE)
                    .until(() -> post(bridge, "/v2/va/get-channel", camera, "")
                                    .path("code")
                                    .asInt(-1)
                            == 0);
        }
    }

    /** A call over one of the bridges, 0 or 1, that must succeed; the fields are those beside node and camera. */
    Answer call(int bridge, String path, String camera, String fields) throws IOException, InterruptedException {
        var json = post(bridges.get(bridge), path, camera, ", " + fields);
        var at = Instant.now();
        assertThat(json.path("code").asInt(-1)).as(json.toString()).isZero();
        return new Answer(json, at);
    }

    private JsonNode post(BridgeProgram bridge, String path, String camera, String fields)
            throws IOException, InterruptedException {
        var body = "{\"node_id\": \"" + node + "\", \"channel_id\": \"" + camera + "\"" + fields + "}";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bridge.port() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return JsonMapper.shared()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    /** Publishes a record under its key. */
    <V extends SpecificRecord> void send(Topic<V> topic, V value) {
        var bytes = new AvroSerializer<>(topic, registry).serialize(topic.name(), value);
        producer.send(new ProducerRecord<>(topic.name(), RecordKeys.of(value), bytes), (place, failure) -> {
            if (failure != null) {
                LOG.error("A record of {} is not written", topic.name(), failure);
            }
        });
    }

    @Override
    public void close() {
        bridges.forEach(BridgeProgram::close);
        lane.close();
        producer.close();
    }
}
