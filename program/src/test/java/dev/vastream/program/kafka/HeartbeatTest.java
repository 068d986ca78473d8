package dev.vastream.program.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.program.SteppingClock;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SteppingClock clock = new SteppingClock();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final NodeStatus loading = NodeStatus.newBuilder()
            .setNodeId("edge")
            .setInstanceId("b")
            .setState(NodeState.LOADING)
            .setHeartbeatAt(Instant.EPOCH)
            .setHeartbeatIntervalMillis(0)
            .build();

    @Test
    void announcesAtOnceAndAgain() {
        try (var heartbeat = heartbeat()) {
            await().until(() -> producer.history().size() >= 2);
        }

        var first = status(0);
        assertThat(producer.history().get(0).key()).isEqualTo("edge/b".getBytes(UTF_8));
        assertThat(first.getNodeId()).isEqualTo("edge");
        assertThat(first.getInstanceId()).isEqualTo("b");
        assertThat(first.getState()).isEqualTo(NodeState.LOADING);
        assertThat(first.getHeartbeatAt()).isEqualTo(clock.instant());
        assertThat(first.getHeartbeatIntervalMillis()).isEqualTo(1_000);
        assertThat(status(1).getRecentFrames()).isEqualTo(1);
    }

    @Test
    void announcesChangeAtOnceAndTakesEntryAway_whenClosed() {
        var heartbeat = heartbeat();
        await().until(() -> !producer.history().isEmpty());

        heartbeat.change(
                NodeStatus.newBuilder(loading).setState(NodeState.STOPPING).build());
        heartbeat.close();

        var last = producer.history().size() - 1;
        assertThat(status(last - 1).getState()).isEqualTo(NodeState.STOPPING);
        assertThat(producer.history().get(last).value()).isNull();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void goesOn_whenBrokerIsAway() {
        producer.sendException = new org.apache.kafka.common.errors.TimeoutException("away");
        var heartbeat = heartbeat();
        producer.sendException = null;

        await().until(() -> !producer.history().isEmpty());

        heartbeat.close();
    }

    private Heartbeat heartbeat() {
        var heartbeat = new Heartbeat(
                producer,
                registry,
                new BrokerClock(clock),
                loading,
                status -> status.setRecentFrames(producer.history().size()),
                failure -> {});
        heartbeat.start();
        return heartbeat;
    }

    private NodeStatus status(int index) {
        var value = producer.history().get(index).value();
        var decoded = new AvroDeserializer<>(Topics.NODES, registry).deserialize(Topics.NODES.name(), value);
        return ((Decoded.Valid<NodeStatus>) decoded).value();
    }
}
