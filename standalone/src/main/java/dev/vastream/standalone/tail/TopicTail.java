package dev.vastream.standalone.tail;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of a topic, without a group: it moves nobody's offsets. */
final class TopicTail implements AutoCloseable {

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final List<String> PREFIXES = List.of("va.requests.", "va.replies.");

    private final Consumer<byte[], byte[]> consumer;

    TopicTail(Connection connection, String topic, boolean fromBeginning) throws UnknownTopicException {
        requireOurs(topic);
        this.consumer = consumer(connection);
        try {
            start(topic, fromBeginning, connection.bootstrapServers());
        } catch (UnknownTopicException | RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Consumer<byte[], byte[]> consumer(Connection connection) {
        var clients = new KafkaClients(connection, "va");
        var config = clients.consumer("tail");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) BROKER_PATIENCE.toMillis());
        // One picture a fetch fits into the small heap of a command.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        return new KafkaConsumer<>(
                clients.over(config, ClientKind.CONSUMER), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void requireOurs(String topic) throws UnknownTopicException {
        if (!isOurs(topic)) {
            throw new UnknownTopicException("there is no topic '" + topic + "'; topics are "
                    + String.join(", ", fixed()) + ", va.requests.NODE and va.replies.BRIDGE");
        }
    }

    private static boolean isOurs(String topic) {
        return fixed().contains(topic) || PREFIXES.stream().anyMatch(topic::startsWith);
    }

    private static List<String> fixed() {
        return Stream.concat(Topics.fixed().stream().map(Topic::name), Stream.of(Topics.DEAD_LETTERS))
                .sorted()
                .toList();
    }

    private void start(String topic, boolean fromBeginning, String bootstrap) throws UnknownTopicException {
        var existing = topics(bootstrap);
        var partitions = existing.getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            var ours = existing.keySet().stream()
                    .filter(TopicTail::isOurs)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new UnknownTopicException("topic " + topic + " does not exist yet at " + bootstrap + "; there are "
                    + (ours.isEmpty() ? "none of ours" : ours));
        }
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        // Seeking is lazy: what arrives from now on counts.
        partitions.forEach(consumer::position);
    }

    private Map<String, List<PartitionInfo>> topics(String bootstrap) throws UnknownTopicException {
        try {
            return consumer.listTopics();
        } catch (TimeoutException e) {
            throw new UnknownTopicException("no Kafka broker answers at " + bootstrap + "; './va up' starts one");
        }
    }

    /** Records that came, perhaps none. */
    Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        return consumer.poll(POLL);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
