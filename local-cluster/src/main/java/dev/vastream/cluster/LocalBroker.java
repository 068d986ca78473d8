package dev.vastream.cluster;

import dev.vastream.cluster.ChildProcess.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single-node Kafka broker (KRaft) as a process of its own on loopback, with its data in a folder that it keeps.
 *
 * <p>The folder holds the data under {@code kafka}, the broker's log in {@code broker.log} and the settings it was last
 * started with in {@code broker.properties}. A later start on the same folder continues where the broker stopped or was
 * killed, on the same port or another.
 */
public final class LocalBroker implements AutoCloseable {

    /** Tests name more options of the JVM: their brokers live too short for its best compiler. */
    private static final List<String> MORE_OPTIONS = Arrays.stream(
                    System.getProperty("vastream.broker.jvm", "").split(" "))
            .filter(option -> !option.isEmpty())
            .toList();

    private static final Logger LOG = LoggerFactory.getLogger(LocalBroker.class);
    private static final String NAME = "Kafka broker";

    /** On a busy machine a broker that was killed needs minutes to look through its logs; one that dies is seen at once. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(4);

    private static final int ATTEMPTS = 3;

    private final ChildProcess process;
    private final int port;

    private LocalBroker(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Formats the folder if it is new and starts the broker; returns when it answers.
     *
     * @param dataDir folder for logs and metadata
     * @param port listener port; 0 takes a free one
     * @throws ClusterStartException with a sentence for the user: port taken, folder broken, process died
     */
    public static LocalBroker start(Path dataDir, int port) throws ClusterStartException {
        var folder = BrokerFolder.open(dataDir);
        for (var attempt = 1; ; attempt++) {
            var claimed = Ports.claim(NAME, port);
            var controllerPort = Ports.free();
            try {
                return start(folder, claimed, controllerPort);
            } catch (ClusterStartException e) {
                if (!e.getMessage().contains("Address already in use")) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw new ClusterStartException(
                            "The Kafka broker's port was taken while it started (see "
                                    + folder.path().resolve("broker.log") + ").",
                            e);
                }
                LOG.debug("a port was taken between choosing and binding it; choosing again", e);
            }
        }
    }

    private static LocalBroker start(BrokerFolder folder, int port, int controllerPort) throws ClusterStartException {
        folder.prepare(port, controllerPort);
        var started = System.nanoTime();
        var broker = new LocalBroker(ChildProcess.start(program(folder)), port);
        try {
            broker.awaitReady();
        } catch (ClusterStartException | RuntimeException e) {
            broker.close();
            throw e;
        }
        LOG.debug("{} at {} after {} ms", NAME, broker.bootstrapServers(), (System.nanoTime() - started) / 1_000_000);
        return broker;
    }

    private void awaitReady() throws ClusterStartException {
        // The admin client logs a warning for each refused connection, so the bare port is tried first.
        process.awaitAnswer(NAME, START_TIMEOUT, () -> Ports.answers(port));
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            process.awaitAnswer(NAME, START_TIMEOUT, () -> hasRegistered(admin));
        }
    }

    private static Program program(BrokerFolder folder) throws ClusterStartException {
        var arguments = new ArrayList<>(List.of(
                "-Xms128m",
                "-Xmx512m",
                // Requests of megabytes are humongous objects to G1 in a heap of this size.
                "-XX:+UseParallelGC",
                // No ExitOnOutOfMemoryError: the broker unpacks what it is sent to measure it, and a small batch may
                // unpack to gigabytes. It refuses such a batch, and must not end for everybody.
                "-Djava.awt.headless=true"));
        arguments.addAll(MORE_OPTIONS);
        arguments.addAll(BrokerFolder.logging(folder.path()));
        arguments.addAll(List.of("-cp", classPath(), "kafka.Kafka", BrokerFolder.settings()));
        return new Program("broker", arguments, Map.of(), folder.path());
    }

    static String classPath() throws ClusterStartException {
        try (var list = LocalBroker.class.getResourceAsStream("broker.classpath")) {
            if (list == null) {
                throw new ClusterStartException(
                        "The build has not written the broker's class path; build local-cluster.");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new ClusterStartException("The broker's class path cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean hasRegistered(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.trace("not yet", e);
            return false;
        }
    }

    /** host:port of the listener. */
    public String bootstrapServers() {
        return Ports.HOST + ":" + port;
    }

    /** Port of the listener. */
    public int port() {
        return port;
    }

    /** The process, which a later start on the folder continues, however it ended. */
    public ChildProcess process() {
        return process;
    }

    /** Stops the broker, killing it if it takes too long; does nothing when it has ended. */
    @Override
    public void close() {
        process.close();
    }
}
