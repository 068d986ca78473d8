package dev.vastream.bridge.node;

import dev.vastream.bridge.topic.Follower;
import dev.vastream.bridge.topic.TableWriter;
import dev.vastream.bridge.topic.TableWriter.Key;
import dev.vastream.bridge.topic.TableWriter.Write;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.bridge.topic.TopicReader.Written;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.NodeName;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;

/** The names of {@code va.node-names}. Another bridge's changes show as soon as they are read. */
public final class KafkaNodeNames implements NodeNames, Follower {

    /** Any client may write names: above this limit those of new nodes are ignored. */
    private static final int MOST_NODES = 10_000;

    private static final String TOPIC = Topics.NODE_NAMES.name();

    private final TableWriter writer;
    private final AvroSerializer<NodeName> serializer;
    private final TopicReader.Table table = TopicReader.Table.of(this::clear);
    private final TopicReader<NodeName> reader;
    /** Replaced by the reader's thread, never changed. */
    private volatile SortedMap<String, NodeName> entries = Collections.emptySortedMap();

    /**
     * @param producer of changes, which this closes
     * @param timeout longest that a caller waits for a change
     */
    public KafkaNodeNames(TopicReader.Source source, Producer<String, byte[]> producer, Duration timeout) {
        writer = new TableWriter("node-names", producer, timeout);
        serializer = new AvroSerializer<>(Topics.NODE_NAMES, source.registry());
        reader = new TopicReader<>(Topics.NODE_NAMES, table, source, (record, entry, caughtUp) -> apply(record, entry));
    }

    @Override
    public SortedMap<String, NodeName> table() {
        if (!table.age().isCurrent()) {
            throw new StaleTableException("the names of nodes do not follow their topic at present");
        }
        return entries;
    }

    @Override
    public <T> CompletableFuture<T> change(Function<SortedMap<String, NodeName>, Planned<T>> plan) {
        return writer.change(() -> {
            var planned = plan.apply(table());
            return new Write<>(records(planned), planned.answer());
        });
    }

    private Map<Key, byte[]> records(Planned<?> planned) {
        var records = new LinkedHashMap<Key, byte[]>();
        planned.entry()
                .ifPresent(entry -> records.put(new Key(TOPIC, entry.getNodeId()), serializer.serialize(TOPIC, entry)));
        planned.removed().ifPresent(id -> records.put(new Key(TOPIC, id), null));
        return records;
    }

    private void apply(Written record, NodeName entry) {
        var next = new TreeMap<>(entries);
        if (entry == null) {
            next.remove(record.key());
        } else if (next.size() < MOST_NODES || next.containsKey(record.key())) {
            next.put(record.key(), entry);
        }
        entries = Collections.unmodifiableSortedMap(next);
        writer.applied(TOPIC, record.key(), record.offset());
    }

    private void clear() {
        entries = Collections.emptySortedMap();
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public CompletableFuture<Void> ready() {
        return reader.ready();
    }

    @Override
    public Optional<String> trouble() {
        return reader.trouble();
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
