package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which requests go at once and which wait for others to go with. */
class KafkaInferenceTest {

    private final MockProducer<String, byte[]> producer = producer();
    private final MockProducer<String, byte[]> joiningProducer = producer();
    private final NodeTable nodes = new NodeTable(Clock.systemUTC());
    private final KafkaInference inference = new KafkaInference(
            new KafkaInference.Settings("va.replies.test", Duration.ofSeconds(30), 100, 1 << 20),
            new KafkaInference.Writing(
                    producer, joiningProducer, new InMemorySchemaRegistry(), CompletableFuture::completedFuture),
            nodes,
            Clock.systemUTC(),
            new SimpleMeterRegistry());

    @AfterEach
    void close() {
        inference.close();
    }

    @Test
    void sendsAtOnce_whileFewAreUnderWay() {
        ask(3);

        await().atMost(Duration.ofSeconds(10)).until(() -> producer.history().size() == 3);
        assertThat(joiningProducer.history()).isEmpty();
    }

    @Test
    void joins_whenWorkersAreBusyAnyway() {
        ask(3);
        await().atMost(Duration.ofSeconds(10)).until(() -> producer.history().size() == 3);

        ask(2);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> joiningProducer.history().size() == 2);
        assertThat(producer.history()).hasSize(3);
    }

    private void ask(int times) {
        nodes.heartbeat("default/1", alive(), true);
        for (var i = 0; i < times; i++) {
            var unused = inference.ask(Question.of("default", Operation.DETECT_FACES, ByteBuffer.wrap(new byte[] {1})));
        }
    }

    private static NodeStatus alive() {
        return NodeStatus.newBuilder()
                .setNodeId("default")
                .setInstanceId("1")
                .setState(NodeState.READY)
                .setHeartbeatAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .setHeartbeatIntervalMillis(60_000)
                .build();
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }
}
