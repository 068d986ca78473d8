package dev.vastream.bridge.topic;

import dev.vastream.schemas.connection.MissingRight;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.Decoded.Cause;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.table.BrokerTombstones;
import dev.vastream.schemas.table.ElapsedTime;
import dev.vastream.schemas.table.TableAge;
import dev.vastream.schemas.table.TombstoneLife;
import dev.vastream.schemas.table.TopicEnd;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
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
    /** For what the readers themselves cannot do, as when the disk is full. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final Topic<V> topic;
    private final Start start;
    private final Listener<V> listener;
    private final Source source;
    private final RecordReader<V> reader;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Optional<Table> table;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    /** Whether what comes is newer than this reader, or than its reading anew. */
    private boolean caughtUp;

    /** Where the first reading begins. */
    private OptionalLong firstOffset;

    private Duration pause = SHORTEST_PAUSE;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    /** Where a reader begins. */
    private enum Start {
        BEGINNING,
        END
    }

    /** Takes the records, one at a time, on the reader's thread. */
    public interface Listener<V> {

        /**
         * @param value the value; null for a tombstone, and for a record of a table that cannot be read: compaction takes the
         *     one before it, and what a table shows must not depend on when it was read
         * @param caughtUp false while the records are those that were there before the reader was
         */
        void accept(Written record, V value, boolean caughtUp);
    }

    /**
     * A record without its value.
     *
     * @param key its key, which is the one that its value asks for
     * @param offset where it is
     * @param timestamp when it was written, milliseconds
     */
    public record Written(String key, long offset, long timestamp) {}

    /** What a reader reads with. */
    public record Source(KafkaClients clients, SchemaRegistry registry, DeadLetters deadLetters) {}

    /**
     * A table that the listener keeps, of a compacted topic.
     *
     * @param age noted by the reader
     * @param time what the age is told by
     * @param clear empties the table: a tombstone may be missed, and all records come again
     */
    public record Table(TableAge age, ElapsedTime time, Runnable clear) {

        /** A table in memory. */
        public static Table of(Runnable clear) {
            var time = ElapsedTime.ofSystem();
            var age = new TableAge(time);
            age.begins();
            return new Table(age, time, clear);
        }
    }

    /** A reader of what comes from now on. */
    public TopicReader(Topic<V> topic, Source source, Listener<V> listener) {
        this(topic, new Beginning(Start.END, OptionalLong.empty(), Optional.empty()), source, listener);
    }

    /** A reader of a table, from the topic's beginning. */
    public TopicReader(Topic<V> topic, Table table, Source source, Listener<V> listener) {
        this(topic, new Beginning(Start.BEGINNING, OptionalLong.empty(), Optional.of(table)), source, listener);
    }

    /** A reader of a table whose records before an offset of the topic's only partition are known. */
    public TopicReader(Topic<V> topic, Table table, long firstOffset, Source source, Listener<V> listener) {
        this(topic, new Beginning(Start.BEGINNING, OptionalLong.of(firstOffset), Optional.of(table)), source, listener);
    }

    private record Beginning(Start start, OptionalLong firstOffset, Optional<Table> table) {}

    private TopicReader(Topic<V> topic, Beginning beginning, Source source, Listener<V> listener) {
        this.topic = topic;
        this.start = beginning.start();
        this.firstOffset = beginning.firstOffset();
        this.table = beginning.table();
        this.source = source;
        this.listener = listener;
        this.reader = new RecordReader<>(topic, source.registry());
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

    /** Why nothing can be done with the records at present; nothing when all is well. */
    public Optional<String> trouble() {
        return closed || thread.getState() != Thread.State.TERMINATED ? trouble : Optional.of("ended");
    }

    private void run() {
        while (!closed) {
            try (var opened = source.clients().consumer(topic.name(), table.isEmpty())) {
                consumer = opened;
                assign(opened);
                var end = new TopicEnd(opened, table.map(Table::time).orElseGet(ElapsedTime::ofSystem));
                while (!closed) {
                    poll(opened, end);
                }
            } catch (WakeupException e) {
                LOG.debug("reader of {} woken to stop", topic.name());
            } catch (InvalidOffsetException e) {
                // The topic was made anew, or lost its end: what the table holds is of another one.
                LOG.warn("reader of {} reads anew: {}", topic.name(), e.toString());
                table.ifPresent(this::clear);
                positions.clear();
            } catch (KafkaException | RegistryException e) {
                var missing = MissingRight.of("READ", e);
                LOG.warn("reader of {} starts again: {}", topic.name(), missing.orElseGet(e::toString));
                // A broker that is away shows by itself, and mostly comes back.
                trouble = missing.or(() -> trouble);
                pause(SHORTEST_PAUSE);
            } catch (RuntimeException e) {
                failed(e);
            } catch (Error e) {
                // What is left of memory or classes is not known: nothing is read any more, and health says so by the
                // thread's end, for which nothing is needed.
                LOG.error("reader of {} ended", topic.name(), e);
                throw e;
            }
        }
    }

    /** Tells it once with all that is known, then in one line each time, and ever more rarely. */
    private void failed(RuntimeException failure) {
        if (trouble.isEmpty()) {
            LOG.error("reader of {} failed and starts again", topic.name(), failure);
        } else {
            LOG.error("reader of {} fails still: {}; again in {}", topic.name(), failure.toString(), pause);
        }
        trouble = Optional.of(failure.toString());
        pause(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void recovered() {
        if (trouble.isPresent()) {
            LOG.info("reader of {} goes on", topic.name());
        }
        trouble = Optional.empty();
        pause = SHORTEST_PAUSE;
    }

    private void assign(Consumer<byte[], byte[]> opened) {
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

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> opened) {
        return opened.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void poll(Consumer<byte[], byte[]> opened, TopicEnd end) {
        lookForEnd(opened, end);
        for (var raw : opened.poll(POLL)) {
            read(raw);
            positions.put(new TopicPartition(raw.topic(), raw.partition()), raw.offset() + 1);
        }
        // Aborted transactions and compaction leave gaps that only the consumer's own position knows to be passed.
        positions.replaceAll((partition, known) -> opened.position(partition));
        lookForEnd(opened, end);
    }

    private void lookForEnd(Consumer<byte[], byte[]> opened, TopicEnd end) {
        if (caughtUp && table.isEmpty()) {
            recovered();
            return;
        }
        var reached = end.reached(positions.keySet());
        if (reached.isEmpty()) {
            return;
        }
        if (table.isPresent() && table.get().age().mayHaveMissed(tombstones())) {
            startOver(opened, table.get());
            return;
        }
        table.ifPresent(known -> known.age().reached(reached.get()));
        recovered();
        caughtUp = true;
        ready.complete(null);
    }

    private TombstoneLife tombstones() {
        return new BrokerTombstones(source.clients()::admin, topic.name());
    }

    private void startOver(Consumer<byte[], byte[]> opened, Table known) {
        LOG.warn(
                "{} is read anew: tombstones may have come and gone while this process slept, was cut off or was slow",
                topic.name());
        clear(known);
        opened.seekToBeginning(positions.keySet());
        positions.replaceAll((partition, old) -> opened.position(partition));
    }

    private void clear(Table known) {
        caughtUp = false;
        firstOffset = OptionalLong.empty();
        known.age().doubt();
        known.clear().run();
        known.age().begins();
    }

    private void read(ConsumerRecord<byte[], byte[]> raw) {
        var key = RecordKeys.text(raw.key());
        if (key.isEmpty()) {
            var detail = "the record has no key that is a text of at most " + RecordKeys.LARGEST_BYTES + " bytes";
            source.deadLetters().send(raw, new Malformed<>(Cause.BAD_KEY, detail, ByteBuffer.allocate(0)));
            return;
        }
        var record = new Written(key.get(), raw.offset(), raw.timestamp());
        if (raw.value() == null && table.isPresent()) {
            listener.accept(record, null, caughtUp);
            return;
        }
        var decoded = reader.read(raw.key(), raw.value());
        if (decoded instanceof Decoded.Valid<V> valid) {
            listener.accept(record, valid.value(), caughtUp);
            return;
        }
        source.deadLetters().send(raw, (Malformed<V>) decoded);
        if (table.isPresent()) {
            listener.accept(record, null, caughtUp);
        }
    }

    private void pause(Duration length) {
        try {
            var unused = stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        stopped.countDown();
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
