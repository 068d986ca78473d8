package dev.vastream.benchmarks.load;

import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Cameras whose frames come evenly, and what the broker has taken of them: each once, however often it is killed. */
public final class FrameFlow implements AutoCloseable {

    private static final int CAMERAS = 4;

    /** As long as a kill of the broker may last, or the load would wait for it. */
    private static final int DELIVERY_TIMEOUT_MILLIS = Math.toIntExact(TimeUnit.MINUTES.toMillis(10));

    /** Of this flow alone: the system may have seen others. */
    private final String cameras = "load-" + UUID.randomUUID() + "-";

    private final KafkaProducer<String, Frame> producer;
    private final List<byte[]> jpegs;
    private final Delivery delivery;
    private final long intervalNanos;
    private final Map<Place, FrameId> taken = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final Thread thread = new Thread(this::publish, "frames");
    private volatile boolean stopped;
    private volatile long published;

    /** A place on {@code va.frames}. */
    public record Place(int partition, long offset) {}

    /**
     * @param delivery whether frames may be shed when they are old
     * @param perSecond frames of all cameras
     */
    public FrameFlow(SystemUnderLoad system, List<byte[]> jpegs, Delivery delivery, double perSecond) {
        this.delivery = delivery;
        this.jpegs = jpegs;
        intervalNanos = Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
        var registry = system.schemaRegistry();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        system.bootstrapServers(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.PICTURE_MESSAGE_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        128L << 20,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        DELIVERY_TIMEOUT_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        DELIVERY_TIMEOUT_MILLIS),
                new StringSerializer(),
                new AvroSerializer<>(Topics.FRAMES, registry));
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
    public Map<Place, FrameId> taken() {
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
        var frame = frame(id, jpegs.get((int) (index % jpegs.size())));
        producer.send(new ProducerRecord<>(Topics.FRAMES.name(), id.camera(), frame), (metadata, failure) -> {
            if (failure == null) {
                taken.put(new Place(metadata.partition(), metadata.offset()), id);
            } else {
                failed.incrementAndGet();
            }
        });
    }

    private Frame frame(FrameId id, byte[] jpeg) {
        return Frame.newBuilder()
                .setCameraUid(id.camera())
                .setStreamId("load")
                .setFrameNumber(id.number())
                .setCapturedAt(Instant.now())
                .setDelivery(delivery)
                .setEncoding(ImageEncoding.JPEG)
                .setWidth(1280)
                .setHeight(720)
                .setImage(ByteBuffer.wrap(jpeg))
                .build();
    }

    @Override
    public void close() {
        stopped = true;
        producer.close(Duration.ofSeconds(5));
    }
}
