package dev.vastream.inference;

import dev.vastream.inference.analysis.LentModels;
import dev.vastream.inference.event.EventLane;
import dev.vastream.inference.frame.FrameLane;
import dev.vastream.inference.kafka.KafkaClients;
import dev.vastream.inference.node.Heartbeat;
import dev.vastream.inference.node.NodeProfile;
import dev.vastream.inference.request.RequestLane;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.time.BrokerClock;
import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.image.ImageLimits;
import dev.vastream.vision.recognition.Analyser;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inference processor: heartbeat, models and lanes, from start to close. */
public final class InferenceProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceProgram.class);
    private static final int INTRA_OP_THREADS = 1;
    private static final double MILLIS = 1000;

    private final InferenceSettings settings;
    private final KafkaClients clients;
    private final BrokerClock clock = new BrokerClock(Clock.systemUTC());
    private final Consumer<Throwable> onFailure;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    /** What has been opened, last first: the order of closing. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Heartbeat heartbeat;
    private NodeProfile profile;

    private InferenceProgram(InferenceSettings settings, Consumer<Throwable> onFailure) {
        this.settings = settings;
        this.onFailure = onFailure;
        var connection = settings.connection();
        clients = new KafkaClients(
                connection.bootstrapServers(),
                "va-inference-" + settings.nodeId() + "-" + settings.instanceId(),
                connection.kafkaProperties());
    }

    /** Starts the program; a lane that gives up is logged. */
    public static InferenceProgram start(InferenceSettings settings) throws StartException {
        return start(settings, failure -> {});
    }

    /**
     * Starts the program; returns when it is ready.
     *
     * @param onFailure told once, from any thread, when a lane has given up: close the program and end, or start anew
     * @throws StartException when broker, registry or models are not there
     */
    public static InferenceProgram start(InferenceSettings settings, Consumer<Throwable> onFailure)
            throws StartException {
        var program = new InferenceProgram(settings, onFailure);
        try {
            program.start();
            return program;
        } catch (StartException e) {
            program.close();
            throw e;
        } catch (RuntimeException e) {
            program.close();
            throw new StartException("The inference processor cannot start: " + e.getMessage(), e);
        }
    }

    private void start() throws StartException {
        var metrics = opened(MetricsEndpoint.open(settings.metrics()));
        metrics.registry()
                .gauge("va.clock.offset.seconds", clock, known -> known.offset().toMillis() / MILLIS);
        var registry = new Preparation(settings, clients).run();
        profile = NodeProfile.loading(settings.nodeId(), settings.instanceId());
        heartbeat = opened(Heartbeat.start(clients, registry, clock, profile));
        var vision = vision();
        var lent = opened(new LentModels(vision::close));
        if (settings.liveness() && !vision.canCheckLiveness()) {
            LOG.warn("LIVENESS is asked for, but its models are missing: embeddings go without it");
        }
        startLanes(registry, metrics, () -> lent.lend(vision::newAnalyser));
        profile = profile.ready(vision, operations(vision));
        heartbeat.change(profile);
        metrics.ready();
        if (settings.skeletons() && !canFindJoints(vision)) {
            LOG.warn(
                    "SKELETONS ARE WANTED, BUT FRAMES GIVE NONE: the pose models are missing; pull the models to have them");
        }
        LOG.info(
                "Node {}, instance {} is ready: {} on {}, {} workers, lanes {}",
                settings.nodeId(),
                settings.instanceId(),
                vision.usesFallback() ? "fallback detectors" : "models",
                vision.provider(),
                settings.workers(),
                settings.lanes());
    }

    private Vision vision() throws StartException {
        try {
            return Vision.open(new VisionSettings(
                    settings.modelFolder(), settings.device(), INTRA_OP_THREADS, ImageLimits.CONTRACT));
        } catch (RuntimeException e) {
            throw new StartException("The models cannot be opened: " + e.getMessage(), e);
        }
    }

    private void startLanes(SchemaRegistry registry, MetricsEndpoint metrics, Supplier<Analyser> analysers) {
        var node = settings.nodeId();
        var instance = settings.instanceId();
        var meters = metrics.registry();
        if (settings.lanes().contains(Lane.EVENTS)) {
            opened(EventLane.start(
                    new EventLane.Settings(node, instance, settings.stateFolder()),
                    new EventLane.Resources(clients, registry, meters, clock),
                    this::failed));
        }
        if (settings.lanes().contains(Lane.FRAMES)) {
            opened(FrameLane.start(
                    new FrameLane.Settings(
                            node,
                            instance,
                            settings.workers(),
                            settings.maxAge(),
                            settings.jobTimeout(),
                            settings.embeddings(),
                            settings.liveness(),
                            settings.skeletons()),
                    new FrameLane.Resources(clients, registry, analysers, meters, clock),
                    this::failed));
        }
        if (settings.lanes().contains(Lane.REQUESTS)) {
            opened(RequestLane.start(
                    new RequestLane.Settings(node, instance, settings.workers(), settings.jobTimeout()),
                    new RequestLane.Resources(clients, registry, analysers, meters, clock),
                    this::failed));
        }
    }

    private List<Operation> operations(Vision vision) {
        return settings.lanes().contains(Lane.REQUESTS) ? RequestLane.operations(vision.models()) : List.of();
    }

    private static boolean canFindJoints(Vision vision) {
        return RequestLane.operations(vision.models()).contains(Operation.ANALYSE_SKELETON);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private void failed(Throwable cause) {
        if (failed.compareAndSet(false, true)) {
            LOG.error("The inference processor gives up", cause);
            // A thread of its own: the lane's may be one that closing the program waits for.
            new Thread(() -> onFailure.accept(cause), "inference-failure").start();
        }
    }

    /** Announces the end, answers what is in work, commits and closes everything. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (heartbeat != null) {
            heartbeat.change(profile.stopping());
        }
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    // One part that does not close must not keep the others open.
    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
        }
    }
}
