package dev.vastream.inference.thumbnail;

import dev.vastream.inference.track.ObservedFrame.Source;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads single records of {@code va.frames}, wherever they lie; belongs to one thread at a time. */
final class FrameReader implements AutoCloseable {

    private static final String TOPIC = Topics.FRAMES.name();
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], ByteBuffer> consumer;
    private final Duration bound;

    /**
     * @param consumer one that nobody else uses and that has no place to go to when an offset is gone
     * @param bound how long a record may take
     */
    FrameReader(Consumer<byte[], ByteBuffer> consumer, Duration bound) {
        this.consumer = consumer;
        this.bound = bound;
    }

    /**
     * The record's value, none when it is not there any more.
     *
     * @throws TimeoutException when the broker does not give it in time
     */
    Optional<ByteBuffer> read(Source source) {
        if (source.partition() >= consumer.partitionsFor(TOPIC, bound).size()) {
            return Optional.empty();
        }
        var partition = new TopicPartition(TOPIC, source.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, source.offset());
        try {
            return first(partition, source.offset());
        } catch (OffsetOutOfRangeException gone) {
            return Optional.empty();
        } finally {
            // Nothing more is fetched until the next record is wanted.
            consumer.unsubscribe();
        }
    }

    private Optional<ByteBuffer> first(TopicPartition partition, long offset) {
        var deadline = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() < deadline) {
            var records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                var record = records.get(0);
                return record.offset() == offset ? Optional.ofNullable(record.value()) : Optional.empty();
            }
            // Past it without a record: it was the last one and was never committed.
            if (consumer.position(partition, bound) > offset) {
                return Optional.empty();
            }
            // Nor was it ever written, whatever a record of detections says: that is no fault of the broker.
            if (consumer.endOffsets(List.of(partition), bound).get(partition) <= offset) {
                return Optional.empty();
            }
        }
        throw new TimeoutException(partition + " does not give offset " + offset + " within " + bound);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
