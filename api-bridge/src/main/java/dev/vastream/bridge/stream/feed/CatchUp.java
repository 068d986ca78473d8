package dev.vastream.bridge.stream.feed;

import dev.vastream.bridge.topic.ConsumerThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds streams that are behind, one at a time, each for a moment and then the next. Several do so from one queue, so that
 * their number, and not that of the streams, bounds what reading old records costs.
 */
final class CatchUp implements ConsumerThread.Work {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration IDLE = Duration.ofMillis(250);

    private final String topic;
    private final EventDecoder decoder;
    private final BlockingQueue<EventStream> behind;
    private final java.util.function.Consumer<EventStream> caughtUp;

    /**
     * @param behind the streams, which may be shared with others
     * @param caughtUp given those that have reached the end
     */
    CatchUp(
            String topic,
            EventDecoder decoder,
            BlockingQueue<EventStream> behind,
            java.util.function.Consumer<EventStream> caughtUp) {
        this.topic = topic;
        this.decoder = decoder;
        this.behind = behind;
        this.caughtUp = caughtUp;
    }

    @Override
    public void begin(Consumer<byte[], byte[]> opened) {
        // Every turn says anew where it reads.
    }

    @Override
    public void round(Consumer<byte[], byte[]> opened) throws InterruptedException {
        var stream = behind.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        // Whoever opens streams and hangs up must not make the others wait.
        if (stream == null || stream.isClosed()) {
            return;
        }
        var next = Next.AGAIN;
        try {
            next = turn(opened, stream);
        } finally {
            // Also when the broker went away in the middle: its places are exact.
            if (next == Next.AGAIN) {
                behind.add(stream);
            }
        }
        if (next == Next.AT_END) {
            caughtUp.accept(stream);
        }
    }

    /** What becomes of a stream after its turn. */
    private enum Next {
        AGAIN,
        AT_END,
        /** It is closed, or full: nobody feeds it. */
        LEFT_ALONE
    }

    private Next turn(Consumer<byte[], byte[]> opened, EventStream stream) {
        var partitions = stream.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
        opened.assign(partitions);
        stream.places().forEach((partition, offset) -> opened.seek(new TopicPartition(topic, partition), offset));
        var ends = byNumber(opened.endOffsets(partitions));
        var begun = System.nanoTime();
        do {
            try {
                if (!feed(opened, stream, opened.poll(POLL))) {
                    return Next.LEFT_ALONE;
                }
            } catch (OffsetOutOfRangeException e) {
                return passGaps(opened, stream, partitions) ? Next.AGAIN : Next.LEFT_ALONE;
            }
            if (stream.behind(ends) == 0) {
                return Next.AT_END;
            }
        } while (System.nanoTime() - begun < TURN.toNanos());
        return Next.AGAIN;
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
    }

    /** False when the stream takes nothing more. */
    private boolean feed(Consumer<byte[], byte[]> opened, EventStream stream, ConsumerRecords<byte[], byte[]> records) {
        try {
            for (var raw : records) {
                if (!stream.take(decoder.record(raw))) {
                    return false;
                }
            }
            opened.assignment().forEach(partition -> stream.passed(partition.partition(), opened.position(partition)));
            return !stream.isClosed();
        } finally {
            stream.wake();
        }
    }

    /** False when the stream is at records that never were, as after the topic was made anew. */
    private static boolean passGaps(
            Consumer<byte[], byte[]> opened, EventStream stream, List<TopicPartition> partitions) {
        byNumber(opened.beginningOffsets(partitions)).forEach(stream::lost);
        if (byNumber(opened.endOffsets(partitions)).entrySet().stream()
                .anyMatch(end -> stream.next(end.getKey()) > end.getValue())) {
            LOG.warn(
                    "A stream ends: {} ends before the place that it is at",
                    partitions.get(0).topic());
            stream.close();
            return false;
        }
        stream.wake();
        return true;
    }
}
