package dev.vastream.inference.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteBackStoreTest {

    private final List<String> encoded = new ArrayList<>();
    private final List<String> decoded = new ArrayList<>();
    private final KeyValueStore<String, byte[]> bytes = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("states"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final WriteBackStore<String> store = new WriteBackStore<>(bytes, serde());

    private Serde<String> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> {
                    encoded.add(value);
                    return value.getBytes(UTF_8);
                },
                (topic, value) -> {
                    decoded.add(new String(value, UTF_8));
                    return new String(value, UTF_8);
                });
    }

    @BeforeEach
    void init() {
        var context = new MockProcessorContext<String, String>();
        store.init(context.getStateStoreContext(), store);
        context.setRecordMetadata("topic", 0, 0);
    }

    @Test
    void encodesTheLastValueOnce_whenItIsCommitted() {
        store.put("a", "1");
        store.put("a", "2");
        assertThat(encoded).isEmpty();

        store.flushCache();
        store.flushCache();

        assertThat(encoded).containsExactly("2");
        assertThat(bytes.get("a")).asString(UTF_8).isEqualTo("2");
    }

    @Test
    void givesWhatWasPut_beforeAndAfterTheCommit() {
        store.put("a", "1");
        assertThat(store.get("a")).isEqualTo("1");

        store.flushCache();

        assertThat(store.get("a")).isEqualTo("1");
        assertThat(decoded).isEmpty();
    }

    @Test
    void decodesOnce_whatWasRestored() {
        bytes.put("a", "1".getBytes(UTF_8));

        assertThat(store.get("a")).isEqualTo("1");
        assertThat(store.get("a")).isEqualTo("1");

        assertThat(decoded).containsExactly("1");
    }

    @Test
    void hasNothing_whereItWasDeleted() {
        store.put("a", "1");
        store.flushCache();

        assertThat(store.delete("a")).isEqualTo("1");
        assertThat(store.get("a")).isNull();
        assertThat(bytes.get("a")).isNotNull();
        store.flushCache();

        assertThat(store.get("a")).isNull();
        assertThat(bytes.get("a")).isNull();
    }

    @Test
    void showsChanges_whenAllIsGoneThrough() {
        bytes.put("a", "1".getBytes(UTF_8));
        bytes.put("b", "2".getBytes(UTF_8));
        store.put("b", "3");
        store.delete("a");
        store.put("c", "4");

        assertThat(entries(store.all())).containsExactly(KeyValue.pair("b", "3"), KeyValue.pair("c", "4"));
        assertThat(entries(store.range("c", "d"))).containsExactly(KeyValue.pair("c", "4"));
    }

    /** What a task has put is undone with its transaction: it goes on with what is restored. */
    @Test
    void forgetsWhatIsNotWritten_whenTheTaskIsClosed() {
        store.put("a", "1");

        store.close();
        init();

        assertThat(store.get("a")).isNull();
        assertThat(encoded).isEmpty();
    }

    @Test
    void keepsNoLargeValueAsObject() {
        var large = "x".repeat(WriteBackStore.LARGEST_KNOWN + 1);
        store.put("a", large);
        store.flushCache();

        assertThat(store.get("a")).isEqualTo(large);
        assertThat(decoded).hasSize(1);
    }

    @Test
    void holdsNoMoreThanSoManyValues_whateverIsPut() {
        var many = WriteBackStore.MOST_CHANGED + WriteBackStore.MOST_KNOWN;
        for (var i = 0; i < many; i++) {
            store.put("key-" + i, "value-" + i);
        }
        assertThat(encoded).hasSizeGreaterThan(WriteBackStore.MOST_CHANGED);
        store.flushCache();

        assertThat(store.get("key-0")).isEqualTo("value-0");
        assertThat(store.get("key-" + (many - 1))).isEqualTo("value-" + (many - 1));
        assertThat(decoded).containsExactly("value-0");
    }

    private static List<KeyValue<String, String>> entries(KeyValueIterator<String, String> iterator) {
        var entries = new ArrayList<KeyValue<String, String>>();
        try (iterator) {
            iterator.forEachRemaining(entries::add);
        }
        return entries;
    }
}
