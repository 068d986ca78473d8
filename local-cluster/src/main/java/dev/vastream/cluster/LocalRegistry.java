package dev.vastream.cluster;

import dev.vastream.cluster.ChildProcess.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Apicurio Registry as a process of its own on loopback, with its data (H2) in a folder that it keeps.
 *
 * <p>The folder holds the database {@code registry.mv.db} and the log {@code registry.log}.
 */
public final class LocalRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRegistry.class);
    private static final String NAME = "schema registry";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final ChildProcess process;
    private final URI url;

    private LocalRegistry(ChildProcess process, int port) {
        this.process = process;
        this.url = URI.create("http://localhost:" + port + "/apis/ccompat/v7");
    }

    /**
     * Starts the registry; returns when it answers.
     *
     * @param dataDir folder for the database
     * @param port HTTP port; 0 takes a free one
     * @throws ClusterStartException with a sentence for the user
     */
    public static LocalRegistry start(Path dataDir, int port) throws ClusterStartException {
        var folder = DataFolder.open(NAME, dataDir);
        folder.requireUnlocked("registry.mv.db");
        var claimed = Ports.claim(NAME, port);
        var started = System.nanoTime();
        var registry = new LocalRegistry(ChildProcess.start(program(folder.path(), claimed)), claimed);
        try {
            registry.awaitReady();
        } catch (ClusterStartException | RuntimeException e) {
            registry.close();
            throw e;
        }
        LOG.debug("{} at {} after {} ms", NAME, registry.url, (System.nanoTime() - started) / 1_000_000);
        return registry;
    }

    private static Program program(Path folder, int port) throws ClusterStartException {
        var arguments = List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar());
        var environment = Map.of(
                "QUARKUS_HTTP_HOST",
                Ports.HOST,
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                // A schema id that was given out must survive a kill: H2 would write half a second later.
                "QUARKUS_DATASOURCE_JDBC_URL",
                // Seen from the folder, for a path of the user's may hold what a JDBC URL cannot.
                "jdbc:h2:file:./registry;WRITE_DELAY=0",
                "QUARKUS_LOG_FILE_ENABLE",
                "true",
                "QUARKUS_LOG_FILE_PATH",
                "registry.log",
                "QUARKUS_LOG_CONSOLE_LEVEL",
                "OFF");
        return new Program("registry", arguments, environment, folder);
    }

    private static String jar() throws ClusterStartException {
        String jar;
        try (var resource = LocalRegistry.class.getResourceAsStream("registry.txt")) {
            jar = new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ClusterStartException("The place of the registry's program cannot be read: " + e.getMessage(), e);
        }
        if (!Files.isReadable(Path.of(jar))) {
            throw new ClusterStartException("The registry's program " + jar + " is missing; build local-cluster.");
        }
        return jar;
    }

    private void awaitReady() throws ClusterStartException {
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        var subjects = HttpRequest.newBuilder(URI.create(url + "/subjects"))
                .timeout(Duration.ofSeconds(10))
                .build();
        process.awaitAnswer(NAME, START_TIMEOUT, () -> answers(client, subjects));
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            LOG.trace("not yet", e);
            return false;
        }
    }

    /** Base address of the Confluent API: {@code http://localhost:PORT/apis/ccompat/v7}. */
    public URI url() {
        return url;
    }

    public ChildProcess process() {
        return process;
    }

    /** Stops the registry, killing it if it takes too long; does nothing when it has ended. */
    @Override
    public void close() {
        process.close();
    }
}
