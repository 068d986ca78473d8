package dev.vastream.inference.store;

import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Goes through entries in bytes as values.
 *
 * @param entries the entries in bytes
 * @param values the value of each key
 */
record Decoding<V>(KeyValueIterator<String, byte[]> entries, Function<String, V> values)
        implements KeyValueIterator<String, V> {

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public KeyValue<String, V> next() {
        var key = entries.next().key;
        return KeyValue.pair(key, values.apply(key));
    }

    @Override
    public String peekNextKey() {
        return entries.peekNextKey();
    }

    @Override
    public void close() {
        entries.close();
    }
}
