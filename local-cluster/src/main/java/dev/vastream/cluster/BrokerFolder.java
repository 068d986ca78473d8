package dev.vastream.cluster;

import dev.vastream.cluster.ChildProcess.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** The broker's folder: formatted once, checked at each start. */
final class BrokerFolder {

    private static final String DATA = "kafka";
    private static final String NEW_DATA = "kafka.new";
    private static final String CLUSTER_ID = "cluster-id";
    private static final String NODE_ID = "1";
    private static final String SETTINGS = "broker.properties";
    private static final String FORMAT_SETTINGS = "format.properties";

    private final DataFolder folder;

    private BrokerFolder(DataFolder folder) {
        this.folder = folder;
    }

    static BrokerFolder open(Path path) throws ClusterStartException {
        var folder = new BrokerFolder(DataFolder.open("Kafka broker", path));
        folder.folder.requireUnlocked(DATA + "/.lock");
        return folder;
    }

    Path path() {
        return folder.path();
    }

    /** The settings file that {@link #prepare} writes, as the broker's process sees it, which runs in the folder. */
    static String settings() {
        return SETTINGS;
    }

    /** Formats new storage, checks storage that exists, and writes the settings of this start. */
    void prepare(int port, int controllerPort) throws ClusterStartException {
        if (Files.exists(folder.resolve(DATA))) {
            requireOurs();
        } else {
            format(port, controllerPort);
        }
        write(SETTINGS, settings(port, controllerPort, DATA));
    }

    private void requireOurs() throws ClusterStartException {
        var file = folder.resolve(DATA).resolve("meta.properties");
        var meta = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            meta.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw folder.broken(file + " cannot be read (" + e + ")", e);
        }
        if (!NODE_ID.equals(meta.getProperty("node.id"))) {
            throw folder.broken(file + " names node '" + meta.getProperty("node.id") + "', not " + NODE_ID, null);
        }
        var expected = clusterId();
        if (!expected.equals(meta.getProperty("cluster.id"))) {
            throw new ClusterStartException("The data in " + file.getParent() + " is of another cluster ('"
                    + meta.getProperty("cluster.id") + "', not '" + expected
                    + "'). Choose another folder, or delete this one to start anew.");
        }
    }

    private String clusterId() throws ClusterStartException {
        var file = folder.resolve(CLUSTER_ID);
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw folder.broken(file + " cannot be read (" + e + ")", e);
        }
    }

    /** Formats beside and renames, so that a start that is cut short leaves nothing half done. */
    private void format(int port, int controllerPort) throws ClusterStartException {
        var fresh = folder.resolve(NEW_DATA);
        var clusterId = Uuid.randomUuid().toString();
        try {
            deleteTree(fresh);
            write(FORMAT_SETTINGS, settings(port, controllerPort, NEW_DATA));
            runFormat(clusterId);
            Files.delete(folder.resolve(FORMAT_SETTINGS));
            Files.writeString(folder.resolve(CLUSTER_ID), clusterId + System.lineSeparator());
            Files.move(fresh, folder.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ClusterStartException(
                    "The folder " + folder.path() + " cannot be formatted for the Kafka broker: " + e, e);
        }
    }

    private void runFormat(String clusterId) throws ClusterStartException {
        var arguments = new ArrayList<>(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        arguments.addAll(logging(folder.path()));
        arguments.addAll(List.of(
                "-cp",
                LocalBroker.classPath(),
                "kafka.tools.StorageTool",
                "format",
                "-t",
                clusterId,
                "-c",
                FORMAT_SETTINGS));
        try (var format = ChildProcess.start(new Program("broker", arguments, Map.of(), folder.path()))) {
            if (format.waitFor() != 0) {
                throw new ClusterStartException("The folder " + folder.path()
                        + " cannot be formatted for the Kafka broker:" + System.lineSeparator() + format.lastLines());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterStartException("Interrupted while formatting " + folder.path() + ".", e);
        }
    }

    /**
     * With the data's folder as it is seen from this one: Kafka reads settings in Latin-1 and takes a comma in a path for
     * the end of it, so no path of the user's may stand in them.
     */
    private static Properties settings(int port, int controllerPort, String data) {
        var settings = BrokerSettings.shared();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", NODE_ID);
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + Ports.HOST + ":" + controllerPort);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty(
                "listeners",
                "PLAINTEXT://" + Ports.HOST + ":" + port + ",CONTROLLER://" + Ports.HOST + ":" + controllerPort);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", data);
        return settings;
    }

    private void write(String name, Properties settings) throws ClusterStartException {
        var file = folder.resolve(name);
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "Written at each start.");
        } catch (IOException e) {
            throw new ClusterStartException("The file " + file + " cannot be written: " + e, e);
        }
    }

    /** JVM options that send the log to {@code broker.log} in the folder, where the process runs. */
    static List<String> logging(Path path) throws ClusterStartException {
        var configuration = path.resolve("broker-log4j2.xml");
        try (var resource = BrokerFolder.class.getResourceAsStream("broker-log4j2.xml")) {
            Files.copy(resource, configuration, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ClusterStartException("The file " + configuration + " cannot be written: " + e, e);
        }
        return List.of("-Dlog4j2.configurationFile=" + configuration.getFileName());
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
