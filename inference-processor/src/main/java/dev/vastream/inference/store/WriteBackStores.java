package dev.vastream.inference.store;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds stores in memory whose values are encoded when their task commits.
 *
 * @param bytes builds the store behind
 * @param values encodes values
 */
public record WriteBackStores<V>(StoreBuilder<KeyValueStore<String, byte[]>> bytes, Serde<V> values)
        implements StoreBuilder<KeyValueStore<String, V>> {

    /** Stores of that name with a changelog. */
    public static <V> WriteBackStores<V> inMemory(String name, Serde<V> values) {
        return new WriteBackStores<>(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray()),
                values);
    }

    @Override
    public KeyValueStore<String, V> build() {
        return new WriteBackStore<>(bytes.build(), values);
    }

    /** It is its own cache. */
    @Override
    public WriteBackStores<V> withCachingEnabled() {
        return this;
    }

    @Override
    public WriteBackStores<V> withCachingDisabled() {
        throw new UnsupportedOperationException("what is written back at a commit is cached until then");
    }

    @Override
    public WriteBackStores<V> withLoggingEnabled(Map<String, String> config) {
        return new WriteBackStores<>(bytes.withLoggingEnabled(config), values);
    }

    @Override
    public WriteBackStores<V> withLoggingDisabled() {
        return new WriteBackStores<>(bytes.withLoggingDisabled(), values);
    }

    @Override
    public Map<String, String> logConfig() {
        return bytes.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return bytes.loggingEnabled();
    }

    @Override
    public String name() {
        return bytes.name();
    }
}
