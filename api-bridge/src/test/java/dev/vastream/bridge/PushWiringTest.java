package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.info.Readiness.Health;
import dev.vastream.bridge.push.LastFrames;
import dev.vastream.bridge.topic.DeadLetters;
import dev.vastream.bridge.topic.TopicReader.Clients;
import dev.vastream.bridge.topic.TopicReader.Source;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PushWiringTest {

    private final AtomicBoolean mayRead = new AtomicBoolean();

    /** Events cannot be read until the right is given. */
    private final Clients clients = new Clients() {

        @Override
        public Consumer<byte[], byte[]> consumer(String name, boolean mayLeap) {
            if (!mayRead.get()) {
                throw new TopicAuthorizationException("events may not be read");
            }
            var topic = Topics.EVENTS.name();
            var consumer = new MockConsumer<byte[], byte[]>("none");
            consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
            consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
            consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
            return consumer;
        }

        @Override
        public Admin admin() {
            throw new IllegalStateException("the topic is there");
        }
    };

    @Test
    void healthIsDown_whileEventsCannotBeRead() {
        var meters = new SimpleMeterRegistry();
        var letters = new DeadLetters(
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()), meters);
        var source = new Source(clients, new InMemorySchemaRegistry(), letters);
        try (var push = new PushWiring(
                new PushAddress("127.0.0.1", 0),
                source,
                new FakeCameras(),
                new LastFrames(),
                Clock.systemUTC(),
                meters)) {
            await().untilAsserted(() -> assertThat(push.health()).isEqualTo(Health.DOWN));

            mayRead.set(true);

            await().untilAsserted(() -> assertThat(push.health()).isEqualTo(Health.OK));
        } finally {
            letters.close();
        }
    }
}
