package dev.vastream.benchmarks.frame;

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

    private void publish(List<byte[]> jpegs) {
        var streamId = "%016x".formatted(round++);
        for (int i = 0; i < jpegs.size(); i++) {
            var id = new FrameId("bench-" + i % cameras, i / cameras);
            producer.send(id, streamId, jpegs.get(i), (metadata, failure) -> {});
        }
        producer.flush();
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
