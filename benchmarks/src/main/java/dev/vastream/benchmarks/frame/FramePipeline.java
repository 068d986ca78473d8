package dev.vastream.benchmarks.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.benchmarks.load.CommittedRecords;
import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.benchmarks.setup.FrameId;
import dev.vastream.benchmarks.setup.FrameProducer;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.InferenceSettings;
import dev.vastream.inference.Lane;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.VisionSettings.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The frames' way through a real broker, the inference program and its event topology. */
final class FramePipeline implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InferenceSettings settings;
    private final int cameras;
    private final FrameProducer producer;
    private final CommittedRecords detections;
    private int round;

    /** @param cameras that a round's frames are dealt out to */
    FramePipeline(BenchCluster cluster, Path models, Device device, int workers, int cameras) {
        settings = cluster.inference(models, device, workers, EnumSet.of(Lane.FRAMES, Lane.EVENTS));
        this.cameras = cameras;
        try (var admin = cluster.clients().admin()) {
            new TopicCreator(admin).ensure(Topics.fixed());
        }
        producer = new FrameProducer(
                cluster.clients(),
                new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl())),
                Delivery.LOSSLESS,
                Map.of(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 20, ProducerConfig.LINGER_MS_CONFIG, 5));
        detections = new CommittedRecords(cluster.clients(), List.of(Topics.DETECTIONS.name()));
    }

    /**
     * Publishes the frames while nothing reads them, then starts the program and waits for their detections.
     *
     * @return frames a second once it runs steadily
     */
    double run(List<byte[]> frames) throws Exception {
        publish(frames);
        try (var program = InferenceProgram.start(settings)) {
            return rateOf(frames.size());
        }
    }

    /**
     * Publishes the frames at a steady pace to a program that runs.
     *
     * @param perSecond frames a second
     * @return how long each took until its detections were there; the first fifth is left out
     */
    Histogram latency(List<byte[]> frames, double perSecond) throws Exception {
        var streamId = nextStream();
        try (var program = InferenceProgram.start(settings);
                var paced = new PacedFrames(
                        frames.size(), perSecond, this::camera, i -> send(i, streamId, frames.get(i)))) {
            while (!paced.isOver()) {
                detections.next().forEach(record -> paced.arrived(new String(record.key(), UTF_8)));
            }
            return paced.latency();
        }
    }

    private void publish(List<byte[]> jpegs) {
        var streamId = nextStream();
        for (int i = 0; i < jpegs.size(); i++) {
            send(i, streamId, jpegs.get(i));
        }
        producer.flush();
    }

    private String nextStream() {
        return "%016x".formatted(round++);
    }

    private void send(int index, String streamId, byte[] jpeg) {
        producer.send(new FrameId(camera(index), index / cameras), streamId, jpeg, (metadata, failure) -> {});
    }

    private String camera(int index) {
        return "bench-" + index % cameras;
    }

    /**
     * Waits for that many detections and returns their steady rate, records a second. What appears before a fifth of them
     * is there is not timed: by then the group is joined, fetches are under way and every worker is busy.
     */
    private double rateOf(int expected) {
        var settled = 0L;
        var settledAt = 0L;
        var seen = 0L;
        var lastAt = System.nanoTime();
        while (seen < expected) {
            var count = detections.next().count();
            var now = System.nanoTime();
            if (count == 0 && now - lastAt > PATIENCE.toNanos()) {
                throw new IllegalStateException("only " + seen + " of " + expected + " detections came");
            }
            if (count > 0) {
                seen += count;
                lastAt = now;
            }
            if (settled == 0 && seen >= expected / 5) {
                settled = seen;
                settledAt = now;
            }
        }
        return (seen - settled) * (double) TimeUnit.SECONDS.toNanos(1) / (lastAt - settledAt);
    }

    @Override
    public void close() {
        detections.close();
        producer.close();
    }
}
