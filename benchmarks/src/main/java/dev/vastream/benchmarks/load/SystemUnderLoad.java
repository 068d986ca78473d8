package dev.vastream.benchmarks.load;

import dev.vastream.bridge.BridgeCommand;
import dev.vastream.cluster.ClusterStartException;
import dev.vastream.cluster.LocalBroker;
import dev.vastream.cluster.LocalRegistry;
import dev.vastream.inference.InferenceCommand;
import dev.vastream.matching.MatchingCommand;
import dev.vastream.program.OpenParts;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, registry, worker, event topology, matcher and bridge, each a process of its own on free ports of loopback, with
 * their data in a folder.
 */
public final class SystemUnderLoad implements AutoCloseable {

    /** The node's name. */
    public static final String NODE = "default";

    /** The bridge's instance, which its reply topic is named after. */
    public static final String BRIDGE_INSTANCE = "1";

    /** Longest wait of the bridge for an answer. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SystemUnderLoad.class);
    private static final Duration START_PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final Path logs;
    private final int bridgePort = freePort();
    private final OpenParts parts = new OpenParts();
    private final Connection connection;
    private final Service broker;
    private final LocalRegistry registry;
    private final List<Service> programs = new ArrayList<>();

    private SystemUnderLoad(Path folder, LocalBroker broker, LocalRegistry registry) {
        this.folder = folder;
        this.logs = folder.resolve("logs");
        this.connection = new Connection(broker.bootstrapServers(), registry.url());
        this.broker = parts.add(new Service(
                "broker", broker.process(), number -> LocalBroker.start(folder.resolve("broker"), broker.port())
                        .process()));
        this.registry = parts.add(registry);
    }

    /**
     * Starts all and returns when the bridge knows its node.
     *
     * @param folder for data and logs; it stays
     * @param models folder of the models
     * @param workers threads that analyse
     */
    public static SystemUnderLoad start(Path folder, Path models, int workers)
            throws IOException, ClusterStartException, InterruptedException {
        Files.createDirectories(folder.resolve("logs"));
        var broker = LocalBroker.start(folder.resolve("broker"), 0);
        LocalRegistry registry;
        try {
            registry = LocalRegistry.start(folder.resolve("registry"), 0);
        } catch (ClusterStartException | RuntimeException e) {
            broker.close();
            throw e;
        }
        var system = new SystemUnderLoad(folder, broker, registry);
        try {
            system.startPrograms(models, workers);
            system.awaitReady(START_PATIENCE);
            return system;
        } catch (ClusterStartException | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    private void startPrograms(Path models, int workers) throws ClusterStartException {
        var topics = new ArrayList<>(Topics.fixed());
        topics.add(Topics.requests(NODE));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            new TopicCreator(admin).ensure(topics);
            keepFrames(admin);
        }
        Schemas.register(schemaRegistry(), topics);
        start("matcher", MatchingCommand.class, 256, List.of("--state=" + folder.resolve("matching")));
        start(
                "bridge",
                BridgeCommand.class,
                512,
                List.of(
                        "--node=" + NODE,
                        "--instance=" + BRIDGE_INSTANCE,
                        "--port=" + bridgePort,
                        "--zmq-port=0",
                        "--timeout=" + DEADLINE.toSeconds(),
                        "--state=" + folder.resolve("bridge")));
        startInference("worker", "frames,requests", 512, models, workers);
        startInference("events", "events", 256, models, workers);
    }

    /** Frames wait for as long as it takes: what is accounted for is what the system loses, not what the topic forgets. */
    private static void keepFrames(Admin admin) {
        var retention = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, Long.toString(TimeUnit.DAYS.toMillis(1)));
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, Topics.FRAMES.name()),
                        List.of(new AlterConfigOp(retention, AlterConfigOp.OpType.SET))))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void startInference(String name, String lanes, int heap, Path models, int workers)
            throws ClusterStartException {
        start(
                name,
                InferenceCommand.class,
                heap,
                List.of(
                        "--node=" + NODE,
                        "--instance=" + name,
                        "--lanes=" + lanes,
                        "--device=cpu",
                        "--models=" + models.toAbsolutePath(),
                        "--workers=" + workers,
                        "--state=" + folder.resolve(name)));
    }

    private void start(String name, Class<?> main, int heap, List<String> options) throws ClusterStartException {
        var all = new ArrayList<>(options);
        all.add("--bootstrap=" + bootstrapServers());
        all.add("--registry=" + registry.url());
        var run = new ProgramRun(main, heap, all);
        var first = run.start(name + "-1", logs);
        programs.add(parts.add(new Service(name, first, number -> run.start(name + "-" + number, logs))));
    }

    public String bootstrapServers() {
        return connection.bootstrapServers();
    }

    /** Clients of its broker. */
    public KafkaClients clients() {
        return new KafkaClients(connection, "bench");
    }

    public SchemaRegistry schemaRegistry() {
        return new HttpSchemaRegistry(RegistrySettings.of(registry.url()));
    }

    /** Where the bridge listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + bridgePort);
    }

    /** Worker, event topology, matcher and bridge. */
    public List<Service> programs() {
        return List.copyOf(programs);
    }

    public Service broker() {
        return broker;
    }

    /** Process of the registry. */
    public long registryPid() {
        return registry.process().pid();
    }

    /** Waits until the bridge answers that its node is ready. */
    public void awaitReady(Duration patience) throws ClusterStartException, InterruptedException {
        var caller = new Caller(address(), Duration.ofSeconds(5));
        var started = System.nanoTime();
        while (!isReady(caller)) {
            if (System.nanoTime() - started > patience.toNanos()) {
                throw new IllegalStateException("not ready after " + patience + "; logs in " + logs);
            }
            startEnded();
            Thread.sleep(500);
        }
    }

    /** A program that finds no broker while it starts ends and says so; an operator's supervisor starts it again. */
    private void startEnded() throws ClusterStartException {
        for (var program : programs) {
            if (!program.isAlive()) {
                LOG.warn("{} has ended: {}", program.name(), program.lastLines());
                program.start();
            }
        }
    }

    private static boolean isReady(Caller caller) throws InterruptedException {
        try {
            return caller.get("/v1/info/server").text().contains("READY");
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
