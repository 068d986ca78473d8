package dev.vastream.standalone.dryrun;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.RecordKeys;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The records of one camera on a topic that is keyed by it, in a range of time, up to what the topic's end is at first. */
final class TopicRange<V extends SpecificRecord> implements Iterator<Timed<V>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    /** A consumer waits for a broker for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], ByteBuffer> consumer;
    private final RecordReader<V> reader;
    private final byte[] key;
    private final Wanted wanted;
    /** None where there is nothing to read. */
    private final Optional<TopicPartition> partition;

    private final long end;
    /** Of one poll. */
    private final Queue<Timed<V>> ready = new ArrayDeque<>();

    private long unreadable;

    /**
     * What is read of a topic.
     *
     * @param pulse run at each poll; what it throws ends the reading
     */
    record Wanted(String camera, TimeRange range, Runnable pulse) {}

    /** @param consumer closed by {@link #close} */
    TopicRange(Consumer<byte[], ByteBuffer> consumer, RecordReader<V> reader, String topic, Wanted wanted) {
        this.consumer = consumer;
        this.reader = reader;
        this.wanted = wanted;
        key = wanted.camera().getBytes(UTF_8);
        partition = partition(topic).filter(this::isFound);
        end = partition.map(this::end).orElse(0L);
    }

    private Optional<TopicPartition> partition(String topic) {
        var partitions = consumer.partitionsFor(topic);
        return partitions == null || partitions.isEmpty()
                ? Optional.empty()
                : Optional.of(new TopicPartition(topic, RecordKeys.partition(key, partitions.size())));
    }

    /** Goes to the range's first record; false if there is none. */
    private boolean isFound(TopicPartition mine) {
        var first = consumer.offsetsForTimes(Map.of(mine, wanted.range().from().toEpochMilli()))
                .get(mine);
        if (first == null) {
            return false;
        }
        consumer.assign(List.of(mine));
        consumer.seek(mine, first.offset());
        return true;
    }

    private long end(TopicPartition mine) {
        return consumer.endOffsets(List.of(mine)).get(mine);
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            partition.ifPresent(this::fetch);
        }
        return !ready.isEmpty();
    }

    /** Polls until there is a record, or none to come. */
    private void fetch(TopicPartition mine) {
        var waitedSince = System.nanoTime();
        for (var at = consumer.position(mine); ready.isEmpty() && at < end; at = consumer.position(mine)) {
            wanted.pulse().run();
            consumer.poll(POLL).forEach(this::take);
            if (consumer.position(mine) > at) {
                waitedSince = System.nanoTime();
            } else if (System.nanoTime() - waitedSince > PATIENCE.toNanos()) {
                throw new TimeoutException("no record of " + mine + " came in " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private void take(ConsumerRecord<byte[], ByteBuffer> record) {
        if (record.offset() >= end
                || !wanted.range().contains(record.timestamp())
                || !Arrays.equals(key, record.key())) {
            return;
        }
        if (reader.read(record.key(), record.value()) instanceof Decoded.Valid<V> valid) {
            ready.add(new Timed<>(record.timestamp(), valid.value()));
        } else {
            unreadable++;
        }
    }

    @Override
    public Timed<V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** Records of the camera that could not be read so far. */
    long unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
