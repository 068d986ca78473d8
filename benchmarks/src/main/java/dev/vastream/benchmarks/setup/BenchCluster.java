package dev.vastream.benchmarks.setup;

import dev.vastream.cluster.LocalBroker;
import dev.vastream.cluster.LocalRegistry;
import dev.vastream.cluster.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A broker and a registry of the benchmark's own, on free ports, in a folder that goes with them. */
public final class BenchCluster implements AutoCloseable {

    private final Path folder;
    private final LocalBroker broker;
    private final LocalRegistry registry;

    private BenchCluster(Path folder, LocalBroker broker, LocalRegistry registry) {
        this.folder = folder;
        this.broker = broker;
        this.registry = registry;
    }

    public static BenchCluster start() throws IOException, StartException {
        var folder = Files.createTempDirectory("va-bench");
        var broker = LocalBroker.start(folder.resolve("broker"), 0);
        try {
            return new BenchCluster(folder, broker, LocalRegistry.start(folder.resolve("registry"), 0));
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
        return folder;
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
        deleteFolder();
    }

    private void deleteFolder() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
