package dev.vastream.benchmarks.setup;

import dev.vastream.cluster.ClusterStartException;
import dev.vastream.cluster.LocalBroker;
import dev.vastream.cluster.LocalRegistry;
import dev.vastream.inference.InferenceSettings;
import dev.vastream.inference.Lane;
import dev.vastream.program.MetricsAddress;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.VisionSettings.Device;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A broker and a registry of the benchmark's own, on free ports, in a folder that goes with them. */
public final class BenchCluster implements AutoCloseable {

    private final DataFolder folder;
    private final LocalBroker broker;
    private final LocalRegistry registry;

    private BenchCluster(DataFolder folder, LocalBroker broker, LocalRegistry registry) {
        this.folder = folder;
        this.broker = broker;
        this.registry = registry;
    }

    public static BenchCluster start() throws IOException, ClusterStartException {
        var folder = DataFolder.temporary();
        var broker = LocalBroker.start(folder.path().resolve("broker"), 0);
        try {
            return new BenchCluster(
                    folder, broker, LocalRegistry.start(folder.path().resolve("registry"), 0));
        } catch (ClusterStartException | RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public URI registryUrl() {
        return registry.url();
    }

    public Connection connection() {
        return new Connection(bootstrapServers(), registryUrl());
    }

    /** Clients of its broker. */
    public KafkaClients clients() {
        return new KafkaClients(connection(), "bench");
    }

    /** Makes the topics and registers their schemas, as the first program to start does. */
    public void prepare() {
        Schemas.register(new HttpSchemaRegistry(RegistrySettings.of(registryUrl())), Topics.fixed());
        try (var admin = clients().admin()) {
            new TopicCreator(admin).ensure(Topics.fixed());
        }
    }

    /** Settings of an inference program on it. */
    public InferenceSettings inference(Path models, Device device, int workers, Set<Lane> lanes) {
        return new InferenceSettings(
                connection(),
                "default",
                "1",
                models,
                device,
                workers,
                Duration.ofSeconds(2),
                MetricsAddress.NONE,
                folder().resolve("state"),
                lanes);
    }

    public Path folder() {
        return folder.path();
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
        folder.close();
    }
}
