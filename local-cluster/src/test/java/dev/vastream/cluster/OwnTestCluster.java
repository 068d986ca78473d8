package dev.vastream.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A broker and a registry as processes with their data in a temporary folder; each may be killed and started again, on
 * its old address and data.
 */
public final class OwnTestCluster implements ClosableTestCluster {

    private final Path folder;
    private final int brokerPort;
    private final int registryPort;
    private LocalBroker broker;
    private LocalRegistry registry;

    private OwnTestCluster(Path folder, LocalBroker broker, LocalRegistry registry) {
        this.folder = folder;
        this.broker = broker;
        this.registry = registry;
        this.brokerPort = broker.port();
        this.registryPort = registry.url().getPort();
    }

    static OwnTestCluster start() throws ClusterStartException {
        var folder = temporaryFolder();
        var registry = CompletableFuture.supplyAsync(() -> startRegistry(folder, 0));
        try {
            var broker = LocalBroker.start(folder.resolve("broker"), 0);
            return new OwnTestCluster(folder, broker, registry.join());
        } catch (CompletionException e) {
            throw new ClusterStartException(e.getCause().getMessage(), e);
        } catch (ClusterStartException e) {
            registry.handle((started, failure) -> started == null ? null : closed(started))
                    .join();
            throw e;
        }
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public URI registryUrl() {
        return registry.url();
    }

    public LocalBroker broker() {
        return broker;
    }

    public LocalRegistry registry() {
        return registry;
    }

    /** Where the broker keeps its data. */
    public Path brokerFolder() {
        return folder.resolve("broker");
    }

    /** SIGKILL, and gone when this returns. */
    public void killBroker() {
        kill(broker.process().pid());
        broker.close();
    }

    /** Starts the broker again after a kill or a close, on its port and data. */
    public void restartBroker() throws ClusterStartException {
        broker.close();
        broker = LocalBroker.start(folder.resolve("broker"), brokerPort);
    }

    /** SIGKILL, and gone when this returns. */
    public void killRegistry() {
        kill(registry.process().pid());
        registry.close();
    }

    /** Starts the registry again after a kill or a close, on its port and data. */
    public void restartRegistry() throws ClusterStartException {
        registry.close();
        registry = LocalRegistry.start(folder.resolve("registry"), registryPort);
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
        delete(folder);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    private static LocalRegistry startRegistry(Path folder, int port) {
        try {
            return LocalRegistry.start(folder.resolve("registry"), port);
        } catch (ClusterStartException e) {
            throw new CompletionException(e);
        }
    }

    private static LocalRegistry closed(LocalRegistry registry) {
        registry.close();
        return registry;
    }

    /** With a name that a settings file, a JDBC URL, a pattern and a list of folders would each misread. */
    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("vastream test-" + speakable("Überwachung-김") + " 50%d, #1;-${x}-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing, where this JVM runs in a locale without these letters. */
    private static String speakable(String name) {
        var encoder =
                Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).newEncoder();
        return encoder.canEncode(name) ? name : "";
    }

    private static void delete(Path root) {
        try (var files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
