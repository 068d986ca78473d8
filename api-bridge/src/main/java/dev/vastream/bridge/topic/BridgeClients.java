package dev.vastream.bridge.topic;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.LaneLag;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes the Kafka clients of a bridge, set for low latency and records of up to 16 MiB.
 *
 * @param shared what they have in common with those of every program
 */
public record BridgeClients(KafkaClients shared) implements TopicReader.Clients {

    /** Pictures are 16 MiB at most with all that goes with them; a record needs room for its batch header beside. */
    private static final int MAX_REQUEST_BYTES = (16 << 20) + (64 << 10);

    /** A record that is larger comes nevertheless, alone. */
    private static final int SMALL_FETCH_BYTES = 8 << 20;

    private static final long LETTERS_BYTES = 8L << 20;

    /** One that is larger is fetched all the same. */
    private static final int PICTURES_BYTES = 2 << 20;

    private static final int PROMPT_BYTES = 128 << 10;
    private static final int PROMPT_WAIT_MILLIS = 50;

    /**
     * The producer of requests.
     *
     * <p>{@code acks=1}: a request is worth nothing once its caller has gone, so waiting for followers would only add
     * latency; one lost with a broker is answered as a time-out. Without idempotence a retry may repeat a request, which
     * its id makes harmless.
     *
     * @param timeout how long a record may wait for its acknowledgement
     * @param bufferBytes room for records under way; what callers may have under way must fit, or {@code send} blocks
     */
    public Producer<String, byte[]> producer(Duration timeout, long bufferBytes) {
        // A picture fits into one of the producer's own buffers, which are used again.
        return requestProducer("producer", 0, 256 << 10, timeout, bufferBytes);
    }

    /** As {@link #producer}, but a request waits a millisecond for others to go with. */
    public Producer<String, byte[]> lingeringProducer(Duration timeout, long bufferBytes) {
        return requestProducer("joining-producer", 1, 1 << 20, timeout, bufferBytes);
    }

    private Producer<String, byte[]> requestProducer(
            String name, int lingerMillis, int batchBytes, Duration timeout, long bufferBytes) {
        var config = config(name);
        config.put(ProducerConfig.ACKS_CONFIG, "1");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        config.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, batchBytes);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
        return textProducer(config, timeout);
    }

    /**
     * The producer of what must not get lost or be written twice: {@code acks=all} and idempotent.
     *
     * @param timeout how long a record may wait for its acknowledgement
     * @param bufferBytes room for records under way
     */
    public Producer<String, byte[]> durableProducer(String name, Duration timeout, long bufferBytes) {
        var config = config(name);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
        return textProducer(config, timeout);
    }

    private Producer<String, byte[]> textProducer(Map<String, Object> config, Duration timeout) {
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        limit(config, timeout);
        // A topic unused for minutes must not cost the next request a look-up, nor block it while the broker is away.
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
        return new KafkaProducer<>(
                shared.over(config, ClientKind.PRODUCER), new StringSerializer(), new ByteArraySerializer());
    }

    private static void limit(Map<String, Object> config, Duration timeout) {
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(Math.max(1, timeout.toMillis() / 2)));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    }

    /**
     * The producer of dead letters, which are smaller than Kafka's default limits.
     *
     * @param timeout how long a letter may wait for its acknowledgement
     */
    public Producer<byte[], byte[]> deadLetterProducer(Duration timeout) {
        var config = config("dead-letters");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, LETTERS_BYTES);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        limit(config, timeout);
        return shared.newProducer(config);
    }

    /**
     * A producer of records that are there already, of every size, which are not written twice.
     *
     * @param timeout how long a record may wait for its acknowledgement
     */
    public Producer<byte[], byte[]> replayProducer(Duration timeout) {
        // One at a time on each thread: two of a name would share their metrics.
        var config = config("replays-" + Thread.currentThread().getId());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        limit(config, timeout);
        return shared.newProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> consumer(String name, boolean mayLeap) {
        return newConsumer(consumerConfig(name, mayLeap));
    }

    private Consumer<byte[], byte[]> newConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                shared.over(config, ClientKind.CONSUMER), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The same clients, whose consumers see no record of a transaction that is open or was aborted.
     *
     * @param lag notes how far these are behind
     */
    public TopicReader.Clients committed(LaneLag lag) {
        return new TopicReader.Clients() {
            @Override
            public Consumer<byte[], byte[]> consumer(String name, boolean mayLeap) {
                return lag.consumer(
                        shared.over(committedConfig(name, mayLeap), ClientKind.CONSUMER),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
            }

            @Override
            public Admin admin() {
                return BridgeClients.this.admin();
            }
        };
    }

    /**
     * A consumer for streams: of committed records, without a group, and sent from place to place. It fetches little at a time,
     * and throws when it is at an offset that is not there.
     */
    public Consumer<byte[], byte[]> streamConsumer(String name) {
        var config = committedConfig(name, false);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, SMALL_FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, ConsumerConfig.DEFAULT_MAX_PARTITION_FETCH_BYTES);
        return newConsumer(config);
    }

    /** As {@link #streamConsumer}, but it fetches as little as can be, and at once. */
    public Consumer<byte[], byte[]> promptConsumer(String name) {
        var config = committedConfig(name, false);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, SMALL_FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PROMPT_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, PROMPT_WAIT_MILLIS);
        return newConsumer(config);
    }

    private Map<String, Object> committedConfig(String name, boolean mayLeap) {
        var config = consumerConfig(name, mayLeap);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        return config;
    }

    private Map<String, Object> consumerConfig(String name, boolean mayLeap) {
        var config = config(name);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, mayLeap ? "latest" : "none");
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_REQUEST_BYTES);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return config;
    }

    /**
     * A consumer without a group that looks for single pictures, and so fetches few at once.
     *
     * @param timeout longest wait for the broker
     */
    public Consumer<byte[], byte[]> pictureConsumer(Duration timeout) {
        // One at a time on each thread: two of a name would share their metrics.
        var config = consumerConfig("pictures-" + Thread.currentThread().getId(), true);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, PICTURES_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PICTURES_BYTES);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(Math.max(1, timeout.toMillis() / 2)));
        return newConsumer(config);
    }

    @Override
    public Admin admin() {
        var config = config("admin");
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(shared.over(config, ClientKind.ADMIN));
    }

    private Map<String, Object> config(String name) {
        var config = shared.settings(name);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return config;
    }
}
