package dev.vastream.benchmarks.load;

import dev.vastream.benchmarks.setup.FrameId;
import dev.vastream.benchmarks.setup.FrameProducer;
import dev.vastream.schemas.avro.Delivery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Cameras whose frames come evenly, and what the broker has taken of them: each once, however often it is killed. */
public final class FrameFlow implements AutoCloseable {

    private static final int CAMERAS = 4;

    /** As long as a kill of the broker may last, or the load would wait for it. */
    private static final int DELIVERY_TIMEOUT_MILLIS = Math.toIntExact(TimeUnit.MINUTES.toMillis(10));

    /** Of this flow alone: the system may have seen others. */
    private final String cameras = "load-" + UUID.randomUUID() + "-";

    private final FrameProducer producer;
    private final List<byte[]> jpegs;
    private final long intervalNanos;
    private final Map<SourcePlace, FrameId> taken = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final Thread thread = new Thread(this::publish, "frames");
    private volatile boolean stopped;
    private volatile long published;

    /**
     * @param delivery whether frames may be shed when they are old
     * @param perSecond frames of all cameras
     */
    public FrameFlow(SystemUnderLoad system, List<byte[]> jpegs, Delivery delivery, double perSecond) {
        this.jpegs = jpegs;
        intervalNanos = Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
        var settings = Map.<String, Object>of(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                128L << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                DELIVERY_TIMEOUT_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_TIMEOUT_MILLIS);
        producer = new FrameProducer(system.clients(), system.schemaRegistry(), delivery, settings);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Ends the flow; returns when the broker has taken all. */
    public void stop() throws InterruptedException {
        stopped = true;
        thread.join();
        producer.flush();
    }

    /** What the broker has confirmed, by its place on the topic. */
    public Map<SourcePlace, FrameId> taken() {
        return Map.copyOf(taken);
    }

    /** Frames that the broker has not taken. */
    public int failed() {
        return failed.get();
    }

    public long published() {
        return published;
    }

    private void publish() {
        var due = System.nanoTime();
        while (!stopped) {
            publish(published);
            published++;
            due = Math.max(due + intervalNanos, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
            for (var now = System.nanoTime(); now < due && !stopped; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
        }
    }

    private void publish(long index) {
        var id = new FrameId(cameras + index % CAMERAS, index / CAMERAS);
        producer.send(id, "load", jpegs.get((int) (index % jpegs.size())), (place, failure) -> {
            if (failure == null) {
                taken.put(new SourcePlace(place.topic(), place.partition(), place.offset()), id);
            } else {
                failed.incrementAndGet();
            }
        });
    }

    @Override
    public void close() {
        stopped = true;
        producer.close();
    }
}
