package dev.vastream.bridge.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for frames on {@code va.frames}. A consumer is opened for each look: what it would hold between two of them are pictures,
 * and opening it takes some milliseconds.
 */
public final class KafkaNewestFrames implements NewestFrames {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaNewestFrames.class);

    /** How far the clocks of those who publish may be ahead of the broker's. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordReader<Frame> reader;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param consumers opens one that fetches little at once
     * @param timeout longest that a caller waits
     */
    public KafkaNewestFrames(
            Supplier<Consumer<byte[], byte[]>> consumers, SchemaRegistry registry, Duration timeout, Clock clock) {
        this.consumers = consumers;
        this.reader = new RecordReader<>(Topics.FRAMES, registry);
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public Optional<Frame> of(String cameraUid) throws TimeoutException {
        var deadline = System.nanoTime() + timeout.toNanos();
        var oldest = clock.instant().minus(OLDEST);
        try (var consumer = consumers.get()) {
            return newest(consumer, cameraUid, oldest.minus(SKEW), deadline)
                    .filter(frame -> !frame.getCapturedAt().isBefore(oldest));
        } catch (KafkaException e) {
            LOG.warn("The newest frame of {} is not found: {}", cameraUid, e.toString());
            throw new TimeoutException("the broker does not answer");
        }
    }

    private Optional<Frame> newest(Consumer<byte[], byte[]> consumer, String cameraUid, Instant oldest, long deadline)
            throws TimeoutException {
        var key = cameraUid.getBytes(UTF_8);
        var topic = Topics.FRAMES.name();
        var partitions = consumer.partitionsFor(topic).size();
        if (partitions == 0) {
            return Optional.empty();
        }
        var partition = new TopicPartition(topic, RecordKeys.partition(key, partitions));
        return new BackwardSearch(consumer, partition, deadline)
                .newest(key, oldest, record -> reader.read(record.key(), record.value())
                        .fold(Optional::of, malformed -> Optional.empty()));
    }
}
