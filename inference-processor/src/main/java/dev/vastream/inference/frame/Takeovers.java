package dev.vastream.inference.frame;

import dev.vastream.schemas.deadletter.DeadLetter.Source;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Keeps a frame that ends the process from wandering through the group. Each instance that takes a partition over leaves a
 * {@link Mark} with its offset, which its first commit of results wipes out, and which it takes back when it goes in good
 * order. So who finds a mark knows that the former one has died without getting on; then the next frames are analysed one by
 * one, each named in the mark before it is begun, and a process that dies names the frame that it died with. A frame that two
 * processes died with is what they died of: one may have been killed by chance.
 *
 * <p>It costs two commits for each assignment, and nothing for a frame while nobody dies. The broker keeps it, as instances may
 * have neither a disk nor a name that outlives them.
 */
final class Takeovers implements ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Takeovers.class);

    private final Trials trials;
    private final ExpiredFrames expired;
    private final int batchRecords;
    /** The partitions of this process, with the marks that are with their offsets now. */
    private final Map<TopicPartition, Mark> marked = new ConcurrentHashMap<>();
    /** Partitions whose next frames are under suspicion, with the offset of the first that is not. */
    private final Map<TopicPartition, Long> suspicious = new ConcurrentHashMap<>();

    /**
     * Partitions that this process had, with the marks that it may have left there. If it gets one back with that mark, nobody
     * has died: the broker did not hear of it for a while.
     */
    private final Map<TopicPartition, Mark> left = new ConcurrentHashMap<>();

    private volatile boolean dying;

    /**
     * @param trials told of frames that a process died of
     * @param expired told where frames should go on
     * @param batchRecords frames that may have been in work together
     */
    Takeovers(Trials trials, ExpiredFrames expired, int batchRecords) {
        this.trials = trials;
        this.expired = expired;
        this.batchRecords = batchRecords;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            var committed = consumer.committed(Set.copyOf(partitions));
            var ends = consumer.endOffsets(partitions);
            var marks = new HashMap<TopicPartition, OffsetAndMetadata>();
            for (var partition : partitions) {
                var offset = committed.get(partition);
                var position = offset == null ? consumer.position(partition) : offset.offset();
                expired.expect(partition, position);
                var there = Mark.of(offset);
                var before = Optional.ofNullable(left.remove(partition))
                        .filter(there::isOfSameTakeover)
                        .map(Mark::takenBack)
                        .orElse(there);
                // Where nothing waits, nobody had anything in work.
                var now = position < ends.get(partition) ? takenOver(partition, before) : Mark.NONE;
                marked.put(partition, now);
                if (!now.equals(there)) {
                    marks.put(partition, new OffsetAndMetadata(position, now.text()));
                }
            }
            if (!marks.isEmpty()) {
                consumer.commitSync(marks);
            }
        } catch (KafkaException e) {
            // Without a mark it goes on as well; the next one to take over knows one death less.
            LOG.warn("The takeover of {} is not marked: {}", partitions, e.toString());
        }
    }

    private Mark takenOver(TopicPartition partition, Mark before) {
        var now = before.takenOver();
        now.fatal().forEach(offset -> trials.diedOf(new Source(partition.topic(), partition.partition(), offset)));
        if (before.isSuspicious()) {
            suspicious.put(partition, Long.MAX_VALUE);
            LOG.warn(
                    "{} was taken over before and nothing of it was written since: its next {} frames are analysed one by one",
                    partition,
                    batchRecords);
        }
        return now;
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!dying) {
            takeBackMarks(consumer, partitions);
        }
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    /**
     * Who goes in good order has not died; results that were committed have wiped the mark out already. Which frame it names
     * does not matter: of a commit that failed nobody knows whether it was written.
     */
    private void takeBackMarks(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            var marks = new HashMap<TopicPartition, OffsetAndMetadata>();
            consumer.committed(Set.copyOf(partitions)).forEach((partition, offset) -> {
                var own = marked.getOrDefault(partition, Mark.NONE);
                var there = Mark.of(offset);
                if (there.isSuspicious() && there.isOfSameTakeover(own)) {
                    marks.put(
                            partition,
                            new OffsetAndMetadata(
                                    offset.offset(), own.takenBack().text()));
                }
            });
            if (!marks.isEmpty()) {
                consumer.commitSync(marks);
            }
        } catch (KafkaException e) {
            LOG.warn("The marks of {} are not taken back: {}", partitions, e.toString());
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            var mark = marked.remove(partition);
            if (mark != null && !dying) {
                left.put(partition, mark);
            }
            suspicious.remove(partition);
            expired.forget(partition);
        });
    }

    /** Notes that this process is at its end, if in the best of orders: marks are left as after a death. */
    void dying() {
        dying = true;
    }

    /** Whether one of these frames may be what the former one died of. */
    boolean suspects(List<? extends ConsumerRecord<?, ?>> records) {
        return !suspicious.isEmpty() && records.stream().filter(this::isSuspect).count() > 0;
    }

    private boolean isSuspect(ConsumerRecord<?, ?> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        var end =
                suspicious.computeIfPresent(partition, (key, known) -> Math.min(known, record.offset() + batchRecords));
        if (end != null && record.offset() >= end) {
            suspicious.remove(partition);
            return false;
        }
        return end != null;
    }

    /** Frames that are begun one after the other. */
    OneByOne oneByOne(List<? extends ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer) {
        return new OneByOne(records, consumer);
    }

    /** The marks of a batch whose frames are begun one after the other; its offsets stay where they are meanwhile. */
    final class OneByOne {

        private final Consumer<?, ?> consumer;
        private final Map<TopicPartition, Long> begins = new HashMap<>();
        private final Map<TopicPartition, Mark> toWrite = new HashMap<>();

        private OneByOne(List<? extends ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer) {
            this.consumer = consumer;
            records.forEach(record ->
                    begins.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min));
        }

        /** From now on this frame, and no other, is what the process may die of. */
        void begin(ConsumerRecord<?, ?> record) {
            var partition = new TopicPartition(record.topic(), record.partition());
            var mark = mark(partition);
            toWrite.put(partition, mark.alone(record.offset()));
            write();
            toWrite.put(partition, mark.survived(record.offset()));
        }

        /** From now on it is no frame that the process may die of. */
        void end() {
            if (!toWrite.isEmpty()) {
                write();
            }
        }

        private Mark mark(TopicPartition partition) {
            if (toWrite.containsKey(partition)) {
                return toWrite.get(partition);
            }
            // Of one that is not suspicious results were written, or will be: its mark is wiped out.
            return suspicious.containsKey(partition) ? marked.getOrDefault(partition, Mark.NONE) : Mark.NONE;
        }

        private void write() {
            var marks = new HashMap<TopicPartition, OffsetAndMetadata>();
            toWrite.forEach((partition, mark) -> {
                marks.put(partition, new OffsetAndMetadata(begins.get(partition), mark.text()));
                marked.replace(partition, mark);
            });
            consumer.commitSync(marks);
            toWrite.clear();
        }
    }
}
