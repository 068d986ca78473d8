package dev.vastream.benchmarks.setup;

import dev.vastream.cluster.LocalBroker;
import dev.vastream.cluster.LocalRegistry;
import dev.vastream.cluster.StartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

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

    public static BenchCluster start() throws IOException, StartException {
        var folder = DataFolder.temporary();
        var broker = LocalBroker.start(folder.path().resolve("broker"), 0);
        try {
            return new BenchCluster(
                    folder, broker, LocalRegistry.start(folder.path().resolve("registry"), 0));
        } catch (StartException | RuntimeException e) {
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
