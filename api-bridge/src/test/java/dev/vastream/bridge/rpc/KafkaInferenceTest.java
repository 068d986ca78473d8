package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.rpc.Outcome.Cause;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which requests go at once and which wait for others to go with. */
class KafkaInferenceTest {

    private final MockProducer<String, byte[]> producer = producer();
    private final MockProducer<String, byte[]> lingeringProducer = producer();
    private final NodeTable nodes = new NodeTable(Clock.systemUTC());
    private final KafkaInference inference = inference(Duration.ofSeconds(30), CompletableFuture::completedFuture);

    private KafkaInference inference(Duration timeout, Function<String, CompletableFuture<?>> topics) {
        return new KafkaInference(
                new KafkaInference.Settings("va.replies.test", timeout, 100, 1 << 20),
                new KafkaInference.Writing(producer, lingeringProducer, new InMemorySchemaRegistry(), topics),
                nodes,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        inference.close();
    }

    @Test
    void sendsAtOnce_whileFewAreUnderWay() {
        ask(3);

        await().atMost(Duration.ofSeconds(10)).until(() -> producer.history().size() == 3);
        assertThat(lingeringProducer.history()).isEmpty();
    }

    @Test
    void joins_whenWorkersAreBusyAnyway() {
        ask(3);
        await().atMost(Duration.ofSeconds(10)).until(() -> producer.history().size() == 3);

        ask(2);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> lingeringProducer.history().size() == 2);
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void writesNothing_whenWayOpensBehindTheTimeout() throws Exception {
        var found = new CompletableFuture<Object>();
        var other = alive();
        other.setNodeId("other");
        try (var slow = inference(
                Duration.ofSeconds(1),
                topic -> topic.endsWith("other") ? CompletableFuture.completedFuture(topic) : found)) {
            nodes.heartbeat("default/1", alive(), true);
            assertThat(slow.ask(question("default")).get(30, TimeUnit.SECONDS))
                    .isEqualTo(Outcome.unanswered(Cause.TIMED_OUT));
            await().until(() -> found.getNumberOfDependents() > 0);

            found.complete("there");
            // Ways are opened one after the other.
            nodes.heartbeat("other/1", other, true);
            var unused = slow.ask(question("other"));

            await().until(() -> !producer.history().isEmpty());
            assertThat(producer.history()).extracting(ProducerRecord::topic).containsExactly("va.requests.other");
        }
    }

    private static Question question(String node) {
        return Question.of(node, Operation.DETECT_FACES, ByteBuffer.wrap(new byte[] {1}));
    }

    private void ask(int times) {
        nodes.heartbeat("default/1", alive(), true);
        for (var i = 0; i < times; i++) {
            var unused = inference.ask(question("default"));
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
