package dev.vastream.benchmarks.frame;

import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.InferenceSettings;
import dev.vastream.inference.Lane;
import dev.vastream.program.MetricsAddress;
import dev.vastream.program.connection.Connection;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The frames' way through a real broker, the inference program and its event topology. */
final class FramePipeline implements AutoCloseable {

    private final InferenceSettings settings;
    private final FramePublisher publisher;
    private final DetectionsWatch watch;

    FramePipeline(BenchCluster cluster, Path models, int workers, int cameras) {
        settings = settings(cluster, models, workers);
        createTopics(cluster.bootstrapServers());
        var registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        publisher = new FramePublisher(cluster.bootstrapServers(), registry, cameras);
        watch = new DetectionsWatch(cluster.bootstrapServers());
    }

    /**
     * Publishes the frames while nothing reads them, then starts the program and waits for their detections.
     *
     * @return frames a second once it runs steadily
     */
    double run(List<byte[]> frames) throws Exception {
        publisher.publish(frames);
        watch.startAfterWhatIsThere();
        try (var program = InferenceProgram.start(settings)) {
            return watch.rateOf(frames.size());
        }
    }

    @Override
    public void close() {
        watch.close();
        publisher.close();
    }

    private static void createTopics(String bootstrapServers) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            new TopicCreator(admin).ensure(Topics.fixed());
        }
    }

    private static InferenceSettings settings(BenchCluster cluster, Path models, int workers) {
        return new InferenceSettings(
                new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                "bench",
                "1",
                models,
                Device.CPU,
                workers,
                Duration.ofSeconds(2),
                MetricsAddress.NONE,
                cluster.folder().resolve("state"),
                EnumSet.of(Lane.FRAMES, Lane.EVENTS));
    }
}
