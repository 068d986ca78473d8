package dev.vastream.bridge.topic;

import dev.vastream.program.connection.MissingRight;
import dev.vastream.program.table.BrokerTombstones;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.TableAge;
import dev.vastream.program.table.TombstoneLife;
import dev.vastream.program.table.TopicEnd;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.Decoded.Cause;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
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
public final class TopicReader<V extends SpecificRecord> implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Topic<V> topic;
    private final Listener<V> listener;
    private final Source source;
    private final RecordReader<V> reader;
    private final Optional<Table> table;
    private final Positions positions;
    private final Trouble trouble;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread thread;
    /** Whether the records are newer than this reader, or than its last start from the beginning. */
    private boolean caughtUp;

    private volatile Consumer<byte[], byte[]> consumer;

    /** Receives the records, one at a time, on the reader's thread. */
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

    /** Opens the clients of a reader. */
    public interface Clients {

        /**
         * A consumer without a group: its partitions are assigned by hand and nothing is committed.
         *
         * @param mayLeap whether it may go on at the topic's end when it is at an offset that is not there, instead of throwing
         */
        Consumer<byte[], byte[]> consumer(String name, boolean mayLeap);

        /** A client that asks about the cluster and creates topics. */
        Admin admin();
    }

    /** What a reader reads with. */
    public record Source(Clients clients, SchemaRegistry registry, DeadLetters deadLetters) {}

    /**
     * A table that the listener keeps, of a compacted topic.
     *
     * @param age noted by the reader
     * @param time the clock of the age
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
        this(topic, OptionalLong.empty(), Optional.empty(), source, listener);
    }

    /** A reader of a table, from the topic's beginning. */
    public TopicReader(Topic<V> topic, Table table, Source source, Listener<V> listener) {
        this(topic, OptionalLong.empty(), Optional.of(table), source, listener);
    }

    /** A reader of a table whose records before an offset of the topic's only partition are known. */
    public TopicReader(Topic<V> topic, Table table, long firstOffset, Source source, Listener<V> listener) {
        this(topic, OptionalLong.of(firstOffset), Optional.of(table), source, listener);
    }

    private TopicReader(
            Topic<V> topic, OptionalLong firstOffset, Optional<Table> table, Source source, Listener<V> listener) {
        this.topic = topic;
        this.positions = new Positions(table.isPresent(), firstOffset);
        this.table = table;
        this.source = source;
        this.listener = listener;
        this.trouble = new Trouble(topic.name());
        this.reader = new RecordReader<>(topic, source.registry());
        this.thread = new Thread(this::run, "bridge-" + topic.name());
        this.thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Done when every record written from now on reaches the listener, and those before, if they are wanted. */
    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Why nothing can be done with the records at present; nothing when all is well. */
    @Override
    public Optional<String> trouble() {
        return trouble.isStopped() || thread.getState() != Thread.State.TERMINATED
                ? trouble.reason()
                : Optional.of("ended");
    }

    private void run() {
        while (!trouble.isStopped()) {
            try (var opened = source.clients().consumer(topic.name(), table.isEmpty())) {
                consumer = opened;
                assign(opened);
                var end = new TopicEnd(opened, table.map(Table::time).orElseGet(ElapsedTime::ofSystem));
                while (!trouble.isStopped()) {
                    poll(opened, end);
                }
            } catch (WakeupException e) {
                LOG.debug("The reader of {} is woken to stop", topic.name());
            } catch (InvalidOffsetException e) {
                // The topic was created again, or lost its end: the table holds rows of another one.
                LOG.warn("The reader of {} begins again: {}", topic.name(), e.toString());
                table.ifPresent(this::clear);
                positions.forget();
            } catch (KafkaException | RegistryException e) {
                trouble.away(MissingRight.of("READ", e), e);
            } catch (RuntimeException e) {
                trouble.failed(e);
            } catch (Error e) {
                // What is left of memory or classes is not known: nothing is read any more, and health says so by the
                // thread's end, for which nothing is needed.
                LOG.error("The reader of {} ended", topic.name(), e);
                throw e;
            }
        }
    }

    private void assign(Consumer<byte[], byte[]> opened) {
        if (partitions(opened).isEmpty()) {
            create();
        }
        var partitions = partitions(opened);
        if (partitions.isEmpty()) {
            throw new KafkaException("topic " + topic.name() + " is not there yet");
        }
        positions.assign(opened, partitions);
    }

    /** The schema first, so that no crash between the two leaves a topic without its compatibility rule. */
    private void create() {
        Schemas.registerToRead(source.registry(), List.of(topic));
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
            positions.read(raw);
        }
        positions.follow(opened);
        lookForEnd(opened, end);
    }

    private void lookForEnd(Consumer<byte[], byte[]> opened, TopicEnd end) {
        if (caughtUp && table.isEmpty()) {
            trouble.over();
            return;
        }
        var reached = end.reached(positions.partitions());
        if (reached.isEmpty()) {
            return;
        }
        if (table.isPresent() && table.get().age().mayHaveMissed(tombstones())) {
            startOver(opened, table.get());
            return;
        }
        table.ifPresent(known -> known.age().reached(reached.get()));
        trouble.over();
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
        positions.rewind(opened);
    }

    private void clear(Table known) {
        caughtUp = false;
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

    @Override
    public void close() {
        trouble.stop();
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
