package dev.vastream.ingest;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.connection.MissingRight;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends frames to {@code va.frames} with an idempotent producer and a bounded number on their way. */
final class KafkaFrameSink implements FrameSink {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFrameSink.class);

    /** A live camera shows now: better a dropped frame than a queue of old ones. */
    private static final int LIVE_IN_FLIGHT = 8;

    private static final int LOSSLESS_IN_FLIGHT = 256;
    private static final long BUFFER_BYTES = 64L << 20;
    private static final int BATCH_BYTES = 1 << 20;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    /** Brokers refuse records further ahead than an hour; a film longer than that is sent all the same. */
    private static final Duration LARGEST_LEAD = Duration.ofMinutes(50);

    private final Producer<String, Frame> producer;
    private final boolean lossless;
    private final Semaphore inFlight;
    private final PublishCounters counters;
    /** Told how far the broker's clock is from this host's, which stamps the frames. */
    private final BrokerClock clock;

    private volatile String failure;

    KafkaFrameSink(Producer<String, Frame> producer, Delivery delivery, PublishCounters counters, BrokerClock clock) {
        this.producer = producer;
        this.lossless = delivery != Delivery.LIVE;
        this.inFlight = new Semaphore(lossless ? LOSSLESS_IN_FLIGHT : LIVE_IN_FLIGHT);
        this.counters = counters;
        this.clock = clock;
    }

    /** Connects to Kafka; the broker is first asked when a frame is sent. */
    static KafkaFrameSink connect(
            PublishSettings settings,
            Delivery delivery,
            SchemaRegistry registry,
            PublishCounters counters,
            Clock clock) {
        var producer = new KafkaProducer<>(
                config(settings, delivery), new StringSerializer(), new AvroSerializer<>(Topics.FRAMES, registry));
        return new KafkaFrameSink(producer, delivery, counters, new BrokerClock(clock));
    }

    private static Map<String, Object> config(PublishSettings settings, Delivery delivery) {
        var live = delivery == Delivery.LIVE;
        var clients = settings.clients();
        var config = clients.producer(settings.cameraUid());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        config.put(ProducerConfig.LINGER_MS_CONFIG, live ? 0 : 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, live ? 5_000 : 30_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, live ? 10_000 : 120_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, live ? 10_000 : 120_000);
        return clients.over(config, ClientKind.PRODUCER);
    }

    @Override
    public void send(Frame frame) throws PublishException, InterruptedException {
        if (lossless && failure != null) {
            throw new PublishException(failure);
        }
        inFlight.acquire();
        var record = record(frame);
        var sent = new Sent(
                frame.getFrameNumber(),
                frame.getImage().remaining(),
                record.timestamp(),
                clock.own().instant());
        try {
            var unused = producer.send(record, (metadata, error) -> arrived(sent, metadata, error));
        } catch (KafkaException e) {
            inFlight.release();
            failed(frame.getFrameNumber(), e);
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

    /** What is remembered of a frame on its way: not the frame. */
    private record Sent(long number, int bytes, long timestamp, Instant at) {}

    private void arrived(Sent sent, RecordMetadata metadata, Exception error) {
        inFlight.release();
        if (error != null) {
            failed(sent.number(), error);
            return;
        }
        counters.acknowledge(sent.bytes());
        LOG.trace("frame {} is at {}", sent.number(), metadata);
        // On a topic that an older release has created the time is the one that we gave.
        if (metadata.hasTimestamp() && metadata.timestamp() != sent.timestamp()) {
            clock.stamped(sent.at(), clock.own().instant(), Instant.ofEpochMilli(metadata.timestamp()));
        }
    }

    private void failed(long number, Exception error) {
        var sentence = "frame " + number + " was not taken by Kafka: "
                + MissingRight.of("WRITE", error).orElseGet(() -> String.valueOf(error.getMessage()));
        if (failure == null) {
            failure = sentence;
        }
        counters.fail();
        LOG.warn("{}", sentence);
    }

    @Override
    public void flush() throws InterruptedException {
        try {
            producer.flush();
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }
}
