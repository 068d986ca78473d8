package dev.vastream.inference.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A store that keeps its values as objects and encodes what was changed when its task commits, once however often it was
 * changed. Streams' own cache sits behind the serializer, so each change would be encoded: of states that change with each frame
 * that costs more than to judge the frame. What is written is the same, in the order of the first change.
 *
 * <p>Values must not be changed by whoever puts or gets them. For the one thread of its task.
 */
final class WriteBackStore<V> implements KeyValueStore<String, V>, CachedStateStore<String, V> {

    /** Values that are kept as objects beside their bytes, the last used ones. */
    static final int MOST_KNOWN = 4_096;

    /** Changes that wait for the commit; with more, all are written at once. */
    static final int MOST_CHANGED = 4_096;

    /** A value is some times as large as its bytes: those of a crowd are decoded each time. */
    static final int LARGEST_KNOWN = 64 << 10;

    private final KeyValueStore<String, byte[]> bytes;
    private final Serializer<V> serializer;
    private final Deserializer<V> deserializer;
    /** Nothing for what is deleted. */
    private final Map<String, Optional<V>> changed = new LinkedHashMap<>();

    private final Map<String, V> known = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /** @param bytes the store behind, with its changelog */
    WriteBackStore(KeyValueStore<String, byte[]> bytes, Serde<V> values) {
        this.bytes = bytes;
        serializer = values.serializer();
        deserializer = values.deserializer();
    }

    @Override
    public V get(String key) {
        var change = changed.get(key);
        if (change != null) {
            return change.orElse(null);
        }
        var value = known.get(key);
        return value == null ? read(key) : value;
    }

    private V read(String key) {
        var stored = bytes.get(key);
        if (stored == null) {
            return null;
        }
        var value = deserializer.deserialize(name(), stored);
        know(key, value, stored);
        return value;
    }

    private void know(String key, V value, byte[] stored) {
        if (stored.length <= LARGEST_KNOWN) {
            known.put(key, value);
        }
    }

    @Override
    public void put(String key, V value) {
        changed.put(key, Optional.ofNullable(value));
        known.remove(key);
        if (changed.size() > MOST_CHANGED) {
            writeBack();
        }
    }

    @Override
    public V putIfAbsent(String key, V value) {
        var before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public V delete(String key) {
        var before = get(key);
        put(key, null);
        return before;
    }

    private void writeBack() {
        for (var change : changed.entrySet()) {
            var encoded = change.getValue()
                    .map(value -> serializer.serialize(name(), value))
                    .orElse(null);
            bytes.put(change.getKey(), encoded);
            if (encoded != null) {
                know(change.getKey(), change.getValue().orElseThrow(), encoded);
            }
        }
        changed.clear();
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        writeBack();
        return new Decoding<>(bytes.range(from, to), this::get);
    }

    @Override
    public KeyValueIterator<String, V> all() {
        writeBack();
        return new Decoding<>(bytes.all(), this::get);
    }

    @Override
    public long approximateNumEntries() {
        return bytes.approximateNumEntries() + changed.size();
    }

    /** Called before the task's transaction is committed. */
    @Override
    public void flushCache() {
        writeBack();
    }

    @Override
    public void flush() {
        writeBack();
        bytes.flush();
    }

    /** The transaction is aborted. */
    @Override
    public void clearCache() {
        changed.clear();
        known.clear();
    }

    /** Nobody is told of what is written. */
    @Override
    public boolean setFlushListener(CacheFlushListener<String, V> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        bytes.init(context, root);
    }

    @Override
    public void close() {
        clearCache();
        bytes.close();
    }

    @Override
    public String name() {
        return bytes.name();
    }

    @Override
    public boolean persistent() {
        return bytes.persistent();
    }

    @Override
    public boolean isOpen() {
        return bytes.isOpen();
    }

    @Override
    public Position getPosition() {
        return bytes.getPosition();
    }
}
