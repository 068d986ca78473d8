package dev.vastream.ingest.frame;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.connection.MissingRight;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends frames of any number of cameras to {@code va.frames} with one idempotent producer, which keeps each camera's order. */
public final class KafkaFrames implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFrames.class);

    private static final long BUFFER_BYTES = 64L << 20;
    private static final int BATCH_BYTES = 1 << 20;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    /** Brokers refuse records further ahead than an hour; a film longer than that is sent all the same. */
    private static final Duration LARGEST_LEAD = Duration.ofMinutes(50);

    private final Producer<String, Frame> producer;
    /** Told how far the broker's clock is from this host's, which stamps the frames. */
    private final BrokerClock clock;

    /** How long the broker may take. */
    public enum Patience {
        /** Every frame has to arrive. */
        LOSSLESS(5, 30_000, 120_000, 120_000),
        /** A camera shows now. */
        LIVE(0, 5_000, 10_000, 10_000),
        /** A camera that another instance may have to show soon: what waits here must be little. */
        PULLED(0, 3_000, 5_000, 1_000);

        private final int lingerMillis;
        private final int requestMillis;
        private final int deliveryMillis;
        private final int blockMillis;

        Patience(int lingerMillis, int requestMillis, int deliveryMillis, int blockMillis) {
            this.lingerMillis = lingerMillis;
            this.requestMillis = requestMillis;
            this.deliveryMillis = deliveryMillis;
            this.blockMillis = blockMillis;
        }
    }

    /** Is told once what became of a frame, perhaps by the thread that sends it. */
    public interface Arrival {

        /** The broker has it. */
        void published(int pictureBytes);

        /**
         * The broker did not take it, or did not say so in time.
         *
         * @param sentence names the frame's number and why
         */
        void failed(String sentence);
    }

    public KafkaFrames(Producer<String, Frame> producer, BrokerClock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Connects to Kafka; the broker is first asked when a frame is sent.
     *
     * @param purpose end of the client's id
     */
    public static KafkaFrames connect(
            KafkaClients clients, String purpose, Patience patience, SchemaRegistry registry, BrokerClock clock) {
        var config = clients.over(config(clients.producer(purpose), patience), ClientKind.PRODUCER);
        return new KafkaFrames(
                new KafkaProducer<>(config, new StringSerializer(), new AvroSerializer<>(Topics.FRAMES, registry)),
                clock);
    }

    private static Map<String, Object> config(Map<String, Object> config, Patience patience) {
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        config.put(ProducerConfig.LINGER_MS_CONFIG, patience.lingerMillis);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience.requestMillis);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience.deliveryMillis);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.blockMillis);
        return config;
    }

    /** Sends a frame; waits only while the producer has no room or does not know the topic yet. */
    public void send(Frame frame, Arrival arrival) {
        var number = frame.getFrameNumber();
        var bytes = frame.getImage().remaining();
        var record = record(frame);
        var stamp = record.timestamp();
        var at = clock.own().instant();
        try {
            var unused = producer.send(record, (metadata, error) -> {
                if (error != null) {
                    arrival.failed(sentence(number, error));
                    return;
                }
                LOG.trace("frame {} is at {}", number, metadata);
                arrival.published(bytes);
                noteTime(at, stamp, metadata);
            });
        } catch (KafkaException | RegistryException e) {
            arrival.failed(sentence(number, e));
        }
    }

    private ProducerRecord<String, Frame> record(Frame frame) {
        return new ProducerRecord<>(
                Topics.FRAMES.name(),
                null,
                timestamp(frame.getCapturedAt()).toEpochMilli(),
                frame.getCameraUid(),
                frame);
    }

    private Instant timestamp(Instant capturedAt) {
        var latest = clock.own().instant().plus(LARGEST_LEAD);
        return capturedAt.isAfter(latest) ? latest : capturedAt;
    }

    /** On a topic that an older release has created the time is the one that we gave. */
    private void noteTime(Instant sentAt, long stamp, RecordMetadata metadata) {
        if (metadata.hasTimestamp() && metadata.timestamp() != stamp) {
            clock.stamped(sentAt, clock.own().instant(), Instant.ofEpochMilli(metadata.timestamp()));
        }
    }

    private static String sentence(long number, Exception error) {
        return "frame " + number + " was not taken by Kafka: "
                + MissingRight.of("WRITE", error).orElseGet(() -> String.valueOf(error.getMessage()));
    }

    /** Waits until every frame sent is acknowledged or has failed. */
    public void flush() throws InterruptedException {
        try {
            producer.flush();
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }

    /** Waits no longer than a moment for frames on their way. */
    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }
}
