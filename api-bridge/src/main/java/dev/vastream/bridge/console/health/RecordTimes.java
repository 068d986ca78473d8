package dev.vastream.bridge.console.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The times of the first records at some places or behind them. Of places where only marks of transactions are there is none. */
final class RecordTimes {

    private static final Duration POLL = Duration.ofMillis(200);
    /** A record that is there comes at once; marks of transactions never do. */
    private static final Duration LONGEST_TURN = Duration.ofMillis(1_000);

    private final Map<Place, Long> times = new HashMap<>();

    /** An offset of a partition. */
    record Place(TopicPartition partition, long offset) {}

    private RecordTimes() {}

    /**
     * Reads them, all partitions beside each other.
     *
     * @param places several of one partition are read one after the other
     * @param longest after which no further turn is begun
     */
    static RecordTimes read(Consumer<byte[], byte[]> consumer, Collection<Place> places, Duration longest) {
        var read = new RecordTimes();
        var begun = System.nanoTime();
        var left = new ArrayList<>(new HashSet<>(places));
        while (!left.isEmpty() && System.nanoTime() - begun < longest.toNanos()) {
            var turn = new HashMap<TopicPartition, Place>();
            left.removeIf(place -> turn.putIfAbsent(place.partition(), place) == null);
            read.take(consumer, turn);
        }
        consumer.assign(Set.of());
        return read;
    }

    private void take(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Place> turn) {
        consumer.assign(turn.keySet());
        // One that was there in the turn before is paused still.
        consumer.resume(turn.keySet());
        var begins = consumer.beginningOffsets(turn.keySet());
        turn.forEach((partition, place) ->
                consumer.seek(partition, Math.max(place.offset(), begins.getOrDefault(partition, 0L))));
        var missing = new HashSet<>(turn.keySet());
        var begun = System.nanoTime();
        while (!missing.isEmpty() && System.nanoTime() - begun < LONGEST_TURN.toNanos()) {
            var records = consumer.poll(POLL);
            for (var partition : records.partitions()) {
                times.putIfAbsent(
                        turn.get(partition), records.records(partition).get(0).timestamp());
                missing.remove(partition);
            }
            consumer.pause(records.partitions());
        }
    }

    /** Milliseconds since 1970; nothing where no record was read. */
    OptionalLong of(Place place) {
        var time = times.get(place);
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }
}
