package dev.vastream.bridge.console.health;

import dev.vastream.bridge.console.health.GroupLags.GroupLag;
import dev.vastream.bridge.console.health.RecordTimes.Place;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the record that each group is at: its age is how far the group is behind. For use by one thread at a time.
 *
 * @param groups closed with this
 * @param consumer closed with this
 */
record LagReader(GroupOffsets groups, Consumer<byte[], byte[]> consumer) implements AutoCloseable {

    private static final double MILLIS = 1_000;

    static LagReader open(Supplier<GroupOffsets> groups, Supplier<Consumer<byte[], byte[]>> consumers) {
        var opened = groups.get();
        try {
            return new LagReader(opened, consumers.get());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * By groups and topics, in the order of their names.
     *
     * @param clock that ages are taken by
     * @param longest after which ages are unknown, which count as 0
     */
    List<GroupLag> read(Clock clock, Duration longest) throws TimeoutException, InterruptedException {
        var all = groups.all();
        var partitions =
                all.values().stream().flatMap(group -> group.keySet().stream()).collect(Collectors.toSet());
        // Else the consumer warns of every answer that it does not note it.
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        var behind = all.values().stream()
                .flatMap(group -> places(group).stream())
                .filter(place -> left(place, ends) > 0)
                .toList();
        var times = RecordTimes.read(consumer, behind, longest);
        var now = clock.millis();
        var lags = new ArrayList<GroupLag>();
        all.forEach((group, offsets) -> places(offsets).stream()
                .collect(Collectors.groupingBy(place -> place.partition().topic()))
                .forEach((topic, places) -> lags.add(new GroupLag(
                        group,
                        topic,
                        places.stream().mapToLong(place -> left(place, ends)).sum(),
                        age(places, times, now) / MILLIS))));
        lags.sort(Comparator.comparing(GroupLag::group).thenComparing(GroupLag::topic));
        return List.copyOf(lags);
    }

    private static List<Place> places(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .map(at -> new Place(at.getKey(), at.getValue()))
                .toList();
    }

    private static long left(Place place, Map<TopicPartition, Long> ends) {
        return Math.max(0, ends.getOrDefault(place.partition(), 0L) - place.offset());
    }

    /** Of the oldest, in milliseconds. */
    private static long age(List<Place> places, RecordTimes times, long now) {
        return places.stream()
                .flatMapToLong(place -> times.of(place).stream())
                .map(time -> Math.max(0, now - time))
                .max()
                .orElse(0);
    }

    @Override
    public void close() {
        try (groups) {
            consumer.close();
        }
    }
}
