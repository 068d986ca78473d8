package dev.vastream.bridge.topic;

import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that hands every record of a topic to a listener, from the topic's beginning or from its end on; it creates
 * the topic if need be, outlives a broker that goes away and goes on where it was.
 */
public final class TopicReader<V extends SpecificRecord> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 500;

    private final Topic<V> topic;
    private final Start start;
    private final OptionalLong firstOffset;
    private final Listener<V> listener;
    private final Source source;
    private final AvroDeserializer<V> deserializer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread thread;
    private volatile Consumer<String, byte[]> consumer;
    private volatile boolean closed;

    /** Where a reader begins. */
    public enum Start {
        BEGINNING,
        END
    }

    /** Takes the records, one at a time, on the reader's thread. */
    public interface Listener<V> {

        /**
         * @param value the value, or null for a tombstone
         * @param caughtUp false while the records are those that were there before the reader was
         */
        void accept(ConsumerRecord<String, byte[]> raw, V value, boolean caughtUp);
    }

    /** What a reader reads with. */
    public record Source(KafkaClients clients, SchemaRegistry registry, DeadLetters deadLetters) {}

    public TopicReader(Topic<V> topic, Start start, Source source, Listener<V> listener) {
        this(topic, start, OptionalLong.empty(), source, listener);
    }

    /** A reader that begins at an offset of the topic's only partition. */
    public TopicReader(Topic<V> topic, long firstOffset, Source source, Listener<V> listener) {
        this(topic, Start.BEGINNING, OptionalLong.of(firstOffset), source, listener);
    }

    private TopicReader(Topic<V> topic, Start start, OptionalLong firstOffset, Source source, Listener<V> listener) {
        this.topic = topic;
        this.start = start;
        this.firstOffset = firstOffset;
        this.source = source;
        this.listener = listener;
        this.deserializer = new AvroDeserializer<>(topic, source.registry());
        this.thread = new Thread(this::run, "bridge-" + topic.name());
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Done when every record written from now on reaches the listener, and those before, if they are wanted. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    private void run() {
        while (!closed) {
            try (var opened = source.clients().consumer(topic.name())) {
                consumer = opened;
                assign(opened);
                var ends = opened.endOffsets(opened.assignment());
                while (!closed) {
                    poll(opened, ends);
                }
            } catch (WakeupException e) {
                LOG.debug("reader of {} woken to stop", topic.name());
            } catch (KafkaException | RegistryException e) {
                LOG.warn("reader of {} starts again: {}", topic.name(), e.toString());
                pause();
            } catch (RuntimeException e) {
                LOG.error("reader of {} failed and starts again", topic.name(), e);
                pause();
            }
        }
    }

    private void assign(Consumer<String, byte[]> opened) {
        if (partitions(opened).isEmpty()) {
            create();
        }
        var partitions = partitions(opened);
        if (partitions.isEmpty()) {
            throw new KafkaException("topic " + topic.name() + " is not there yet");
        }
        opened.assign(partitions);
        if (start == Start.BEGINNING) {
            opened.seekToBeginning(partitions);
        } else {
            opened.seekToEnd(partitions);
        }
        firstOffset.ifPresent(offset -> partitions.forEach(partition -> positions.putIfAbsent(partition, offset)));
        positions.forEach(opened::seek);
        // Seeking is lazy: asking for the position fixes it, so that nothing written from here on is missed.
        partitions.forEach(partition -> positions.put(partition, opened.position(partition)));
    }

    /** The schema first, so that no crash between the two leaves a topic without its compatibility rule. */
    private void create() {
        Schemas.register(source.registry(), List.of(topic));
        try (var admin = source.clients().admin()) {
            new TopicCreator(admin).ensure(List.of(topic)).forEach(LOG::warn);
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> opened) {
        return opened.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void poll(Consumer<String, byte[]> opened, Map<TopicPartition, Long> ends) {
        readyWhenReached(ends);
        for (var raw : opened.poll(POLL)) {
            read(raw);
            positions.put(new TopicPartition(raw.topic(), raw.partition()), raw.offset() + 1);
        }
        // Aborted transactions and compaction leave gaps that only the consumer's own position knows to be passed.
        positions.replaceAll((partition, known) -> opened.position(partition));
        readyWhenReached(ends);
    }

    private void readyWhenReached(Map<TopicPartition, Long> ends) {
        var reached =
                ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (reached) {
            ready.complete(null);
        }
    }

    private void read(ConsumerRecord<String, byte[]> raw) {
        if (raw.value() == null) {
            listener.accept(raw, null, ready.isDone());
            return;
        }
        var decoded = deserializer.deserialize(topic.name(), raw.value());
        if (decoded instanceof Decoded.Malformed<V> malformed) {
            source.deadLetters().send(raw, malformed);
        } else if (decoded instanceof Decoded.Valid<V> valid) {
            listener.accept(raw, valid.value(), ready.isDone());
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        var opened = consumer;
        if (opened != null) {
            opened.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
