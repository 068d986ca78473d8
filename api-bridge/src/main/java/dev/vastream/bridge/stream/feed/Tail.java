package dev.vastream.bridge.stream.feed;

import dev.vastream.bridge.topic.ConsumerThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * Feeds all streams that are near the end of the topic from one consumer. A stream that comes with a few records less than the
 * others has them read again; those who had them pass over them.
 */
final class Tail implements ConsumerThread.Work {

    /** So many records are read again for one that comes. */
    static final long MOST_BEHIND = 1_000;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMillis(250);

    private final String topic;
    private final EventDecoder decoder;
    private final java.util.function.Consumer<EventStream> tooFarBehind;
    /** Never more than there are streams. */
    private final BlockingQueue<EventStream> coming = new LinkedBlockingQueue<>();

    private final List<EventStream> streams = new ArrayList<>();
    /** Whether the consumer reads what they want, from where they are; not while a wake-up may have come in between. */
    private boolean isPlaced;

    /** @param tooFarBehind given streams that are better fed by somebody else */
    Tail(String topic, EventDecoder decoder, java.util.function.Consumer<EventStream> tooFarBehind) {
        this.topic = topic;
        this.decoder = decoder;
        this.tooFarBehind = tooFarBehind;
    }

    /** Feeds a stream as well; the caller wakes the consumer. */
    void add(EventStream stream) {
        coming.add(stream);
    }

    @Override
    public void begin(Consumer<byte[], byte[]> opened) {
        place(opened);
    }

    @Override
    public void round(Consumer<byte[], byte[]> opened) throws InterruptedException {
        admit(opened);
        isPlaced &= !streams.removeIf(EventStream::isClosed);
        if (!isPlaced) {
            place(opened);
        }
        if (streams.isEmpty()) {
            var first = coming.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                coming.add(first);
            }
            return;
        }
        try {
            feed(opened, opened.poll(POLL));
        } catch (OffsetOutOfRangeException e) {
            sendAway(e.offsetOutOfRangePartitions().keySet());
            place(opened);
        }
    }

    private void admit(Consumer<byte[], byte[]> opened) {
        if (coming.isEmpty()) {
            return;
        }
        // Before one is taken: it may fail.
        var places = places(opened);
        for (var stream = coming.poll(); stream != null; stream = coming.poll()) {
            if (stream.behind(places) > MOST_BEHIND) {
                tooFarBehind.accept(stream);
            } else {
                streams.add(stream);
                isPlaced = false;
            }
        }
    }

    private static Map<Integer, Long> places(Consumer<byte[], byte[]> opened) {
        var places = new HashMap<Integer, Long>();
        opened.assignment().forEach(known -> places.put(known.partition(), opened.position(known)));
        return places;
    }

    /** Reads what the streams want, each partition from where the last of them is. */
    private void place(Consumer<byte[], byte[]> opened) {
        isPlaced = false;
        var known = places(opened);
        var wanted = new TreeSet<Integer>();
        streams.forEach(stream -> wanted.addAll(stream.partitions()));
        opened.assign(wanted.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList());
        for (var partition : wanted) {
            var next = streams.stream()
                    .filter(stream -> stream.partitions().contains(partition))
                    .mapToLong(stream -> stream.next(partition))
                    .min()
                    .orElseThrow();
            if (known.getOrDefault(partition, -1L) != next) {
                opened.seek(new TopicPartition(topic, partition), next);
            }
        }
        isPlaced = true;
    }

    private void feed(Consumer<byte[], byte[]> opened, ConsumerRecords<byte[], byte[]> records) {
        var fed = List.copyOf(streams);
        try {
            for (var raw : records) {
                var record = decoder.record(raw);
                give(record);
            }
            // Aborted records and the marks of transactions are known to the consumer alone.
            places(opened).forEach((partition, offset) -> streams.forEach(stream -> stream.passed(partition, offset)));
        } finally {
            fed.forEach(EventStream::wake);
        }
        if (fed.size() > streams.size()) {
            place(opened);
        }
    }

    /** Who takes nothing more may be fed by another thread from then on: it leaves at once, whatever the next one does. */
    private void give(EventRecord record) {
        for (var each = streams.iterator(); each.hasNext(); ) {
            if (!each.next().take(record)) {
                each.remove();
            }
        }
    }

    /** Their records are gone, or were never there: who catches up finds out which. */
    private void sendAway(Collection<TopicPartition> gone) {
        streams.removeIf(stream -> {
            var isOne = gone.stream().anyMatch(partition -> stream.partitions().contains(partition.partition()));
            if (isOne) {
                tooFarBehind.accept(stream);
            }
            return isOne;
        });
    }
}
