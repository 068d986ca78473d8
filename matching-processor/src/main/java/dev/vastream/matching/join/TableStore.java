package dev.vastream.matching.join;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A store without content, in place of a table that is kept in memory outside of Streams: being global and not persistent,
 * the table is built from the whole topic at each start, through the processor that applies later changes, too.
 */
final class TableStore implements StateStore {

    private final String name;
    private boolean open;

    private TableStore(String name) {
        this.name = name;
    }

    static StoreBuilder<TableStore> builder(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {
            throw new IllegalStateException(name + " is restored through its processor");
        });
        open = true;
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Builds the store, without a change log: its topic is one. */
    private record Builder(String name) implements StoreBuilder<TableStore> {

        @Override
        public StoreBuilder<TableStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<TableStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<TableStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(name + " has no change log");
        }

        @Override
        public StoreBuilder<TableStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public TableStore build() {
            return new TableStore(name);
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
