package dev.vastream.bridge.camera;

import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.camera.Cameras.Planned;
import dev.vastream.bridge.camera.ShownRecords.Key;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
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
 * Writes changes one after the other, each when the table shows the one before: what a call checks, as how many regions a
 * channel has, would not hold if another one wrote meanwhile. People change rules; a change takes milliseconds.
 */
final class CameraWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CameraWriter.class);
    private static final int MOST_WAITING = 256;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Producer<String, byte[]> producer;
    private final AvroSerializer<Channel> channels;
    private final AvroSerializer<Roi> rois;
    private final ShownRecords shown;
    private final Duration timeout;
    private final ThreadPoolExecutor lane;

    /**
     * @param producer of changes, which this closes
     * @param shown is told of every record that the table has applied
     * @param timeout longest that a caller waits
     */
    CameraWriter(Producer<String, byte[]> producer, SchemaRegistry registry, ShownRecords shown, Duration timeout) {
        this.producer = producer;
        this.channels = new AvroSerializer<>(Topics.CHANNELS, registry);
        this.rois = new AvroSerializer<>(Topics.ROIS, registry);
        this.shown = shown;
        this.timeout = timeout;
        lane = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                new NamedThreadFactory("bridge-camera-writer"));
    }

    /** See {@link Cameras#change}. */
    <T> CompletableFuture<T> change(Supplier<Planned<T>> plan) {
        var answer = new CompletableFuture<T>();
        var deadline = System.nanoTime() + timeout.toNanos();
        try {
            lane.execute(() -> run(plan, deadline, answer));
        } catch (RejectedExecutionException e) {
            LOG.debug("A change of the cameras is refused", e);
            answer.completeExceptionally(new NoRoomException(RETRY_AFTER));
        }
        return answer;
    }

    // The edge of the thread: every failure is handed to the caller that waits for the change.
    private <T> void run(Supplier<Planned<T>> plan, long deadline, CompletableFuture<T> answer) {
        try {
            if (System.nanoTime() >= deadline) {
                throw new NotShownException(new TimeoutException("others were before it"));
            }
            var planned = plan.get();
            write(records(planned.change()), deadline);
            answer.complete(planned.answer());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        } catch (Throwable e) {
            answer.completeExceptionally(e);
            throw e;
        }
    }

    /** What goes comes before what it belongs to, so that a failure between the two leaves no region without a channel. */
    private Map<Key, byte[]> records(CameraChange change) {
        var records = new LinkedHashMap<Key, byte[]>();
        change.removedRois().forEach(id -> records.put(new Key(Topics.ROIS.name(), id), null));
        change.removedChannel().ifPresent(id -> records.put(new Key(Topics.CHANNELS.name(), id), null));
        change.channel()
                .ifPresent(channel -> records.put(
                        new Key(Topics.CHANNELS.name(), channel.getCameraUid()),
                        channels.serialize(Topics.CHANNELS.name(), channel)));
        change.rois()
                .forEach(roi -> records.put(
                        new Key(Topics.ROIS.name(), roi.getRoiId()), rois.serialize(Topics.ROIS.name(), roi)));
        return records;
    }

    private void write(Map<Key, byte[]> records, long deadline) {
        if (records.isEmpty()) {
            return;
        }
        shown.expect(records.keySet());
        try {
            var sent = new LinkedHashMap<Key, Future<RecordMetadata>>();
            records.forEach(
                    (key, value) -> sent.put(key, producer.send(new ProducerRecord<>(key.topic(), key.id(), value))));
            var offsets = new HashMap<Key, Long>();
            for (var record : sent.entrySet()) {
                var left = Math.max(0, deadline - System.nanoTime());
                offsets.put(
                        record.getKey(),
                        record.getValue().get(left, TimeUnit.NANOSECONDS).offset());
            }
            shown.await(offsets, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotShownException(e);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A change of the cameras is not written, or not shown: {}", e.toString());
            throw new NotShownException(e);
        }
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
