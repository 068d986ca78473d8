package dev.vastream.bridge.topic;

import dev.vastream.bridge.body.NoRoomException;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changes of tables one after the other, each when the table shows the one before: what a call checks, as how many
 * regions a channel has, would not hold if another one wrote meanwhile. People make these changes; one takes milliseconds.
 */
public final class TableWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TableWriter.class);
    private static final int MOST_WAITING = 256;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String name;
    private final Producer<String, byte[]> producer;
    private final Duration timeout;
    private final ShownRecords shown = new ShownRecords();
    private final ThreadPoolExecutor lane;

    /**
     * @param name of what is changed, for thread and log
     * @param producer of changes, which this closes
     * @param timeout longest that a caller waits
     */
    public TableWriter(String name, Producer<String, byte[]> producer, Duration timeout) {
        this.name = name;
        this.producer = producer;
        this.timeout = timeout;
        lane = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                new NamedThreadFactory("bridge-" + name + "-writer"));
    }

    /** A record's key with its topic; the records of one key are in one partition. */
    public record Key(String topic, String id) {}

    /**
     * What is to be written, and what is answered then.
     *
     * @param records in the order in which they are sent; null for a tombstone; may be empty
     * @param beside sent behind those, of tables that somebody else keeps: that they show is not waited for
     */
    public record Write<T>(Map<Key, byte[]> records, Map<Key, byte[]> beside, T answer) {

        public Write(Map<Key, byte[]> records, T answer) {
            this(records, Map.of(), answer);
        }
    }

    /**
     * Makes a change after all that were asked for before, and answers when the table shows it.
     *
     * @param plan looks at the table and says what to write; what it throws is the answer, and nothing is written
     * @return fails with {@link NotShownException} when the change may hold or not, with {@link NoRoomException} when it is not
     *     tried
     */
    public <T> CompletableFuture<T> change(Supplier<Write<T>> plan) {
        var answer = new CompletableFuture<T>();
        var deadline = System.nanoTime() + timeout.toNanos();
        try {
            lane.execute(() -> run(plan, deadline, answer));
        } catch (RejectedExecutionException e) {
            LOG.debug("A change of {} is refused", name, e);
            answer.completeExceptionally(new NoRoomException(RETRY_AFTER));
        }
        return answer;
    }

    /** The table has applied a record, its own or another's. */
    public void applied(String topic, String id, long offset) {
        shown.applied(new Key(topic, id), offset);
    }

    // The edge of the thread: every failure is handed to the caller that waits for the change.
    private <T> void run(Supplier<Write<T>> plan, long deadline, CompletableFuture<T> answer) {
        try {
            if (System.nanoTime() >= deadline) {
                throw new NotShownException(new TimeoutException("others were before it"));
            }
            var planned = plan.get();
            write(planned, deadline);
            answer.complete(planned.answer());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        } catch (Throwable e) {
            answer.completeExceptionally(e);
            throw e;
        }
    }

    private void write(Write<?> planned, long deadline) {
        if (planned.records().isEmpty()) {
            return;
        }
        shown.expect(planned.records().keySet());
        try {
            var sent = sent(planned.records());
            var besides = sent(planned.beside());
            shown.await(offsets(sent, deadline), deadline);
            var unused = offsets(besides, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotShownException(e);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A change of {} is not written, or not shown: {}", name, e.toString());
            throw new NotShownException(e);
        }
    }

    private Map<Key, Future<RecordMetadata>> sent(Map<Key, byte[]> records) {
        var sent = new LinkedHashMap<Key, Future<RecordMetadata>>();
        records.forEach(
                (key, value) -> sent.put(key, producer.send(new ProducerRecord<>(key.topic(), key.id(), value))));
        return sent;
    }

    /** Where the records are, once the broker has them. */
    private static Map<Key, Long> offsets(Map<Key, Future<RecordMetadata>> sent, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        var offsets = new HashMap<Key, Long>();
        for (var record : sent.entrySet()) {
            var left = Math.max(0, deadline - System.nanoTime());
            offsets.put(
                    record.getKey(),
                    record.getValue().get(left, TimeUnit.NANOSECONDS).offset());
        }
        return offsets;
    }

    @Override
    public void close() {
        lane.shutdown();
        try {
            if (!lane.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                lane.shutdownNow();
            }
        } catch (InterruptedException e) {
            lane.shutdownNow();
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(2));
    }
}
