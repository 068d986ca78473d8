package dev.vastream.bridge.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

    @Test
    void isInTrouble_whenErrorEndsTheReader() {
        var clients = new BridgeClients(new KafkaClients(
                new Connection(
                        "localhost:1",
                        URI.create("http://localhost:1"),
                        Map.of("metric.reporters", BrokenReporter.class.getName())),
                "test"));
        try (var reader = new TopicReader<>(
                Topics.NODES,
                new TopicReader.Source(clients, new InMemorySchemaRegistry(), null),
                (record, value, caughtUp) -> {})) {
            assertThat(reader.trouble()).isEmpty();

            reader.start();

            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(reader.trouble()).hasValue("ended"));
        }
    }

    @Test
    void isInTrouble_whenRightToReadIsMissing() {
        var clients = new BridgeClients(new KafkaClients(
                new Connection(
                        "localhost:1",
                        URI.create("http://localhost:1"),
                        Map.of("interceptor.classes", ForbiddenInterceptor.class.getName())),
                "test"));
        try (var reader = new TopicReader<>(
                Topics.NODES,
                new TopicReader.Source(clients, new InMemorySchemaRegistry(), null),
                (record, value, caughtUp) -> {})) {
            reader.start();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(reader.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("READ", "va.nodes")));
        }
    }

    /** Stands for a broker that knows the account and refuses it. */
    public static final class ForbiddenInterceptor implements ConsumerInterceptor<byte[], byte[]> {

        @Override
        public void configure(Map<String, ?> configs) {
            throw new TopicAuthorizationException(Set.of("va.nodes"));
        }

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}
    }

    /** Fails in the reader's own thread, once the consumer goes to the network. */
    public static final class BrokenReporter implements MetricsReporter {

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {
            if (metric.metricName().group().endsWith("node-metrics")) {
                throw new NoClassDefFoundError("gone");
            }
        }

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }
}
