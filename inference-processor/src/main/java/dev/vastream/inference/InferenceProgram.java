package dev.vastream.inference;

import dev.vastream.inference.analysis.LentModels;
import dev.vastream.inference.event.EventLane;
import dev.vastream.inference.frame.FrameLane;
import dev.vastream.inference.frame.FrameTotals;
import dev.vastream.inference.node.NodeLoad;
import dev.vastream.inference.node.NodeProfile;
import dev.vastream.inference.request.RequestLane;
import dev.vastream.program.MetricsEndpoint;
import dev.vastream.program.OpenParts;
import dev.vastream.program.Preparation;
import dev.vastream.program.Program;
import dev.vastream.program.ProgramEnd;
import dev.vastream.program.StartException;
import dev.vastream.program.kafka.Heartbeat;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.machine.MachineUsage;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.image.ImageLimits;
import dev.vastream.vision.model.Urgency;
import dev.vastream.vision.recognition.Analyser;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inference processor: heartbeat, models and lanes, from start to close. */
public final class InferenceProgram implements Program {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceProgram.class);
    private static final int INTRA_OP_THREADS = 1;

    private final InferenceSettings settings;
    private final KafkaClients clients;
    private final BrokerClock clock = new BrokerClock(Clock.systemUTC());
    private final ProgramEnd end;
    private final OpenParts parts = new OpenParts();

    private Heartbeat heartbeat;
    private NodeProfile profile;

    private InferenceProgram(InferenceSettings settings, Consumer<Throwable> onFailure) {
        this.settings = settings;
        this.end = new ProgramEnd("inference processor", onFailure);
        clients = new KafkaClients(
                settings.connection(), "va-inference-" + settings.nodeId() + "-" + settings.instanceId());
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
        return Program.started("inference processor", program, program::start);
    }

    private void start() throws StartException {
        var metrics = parts.add(MetricsEndpoint.open(settings.metrics()));
        metrics.watch(clock);
        var registry = new Preparation(settings.connection(), clients, topics()).run();
        profile = NodeProfile.loading(settings.nodeId(), settings.instanceId());
        heartbeat = parts.add(
                Heartbeat.start(clients, registry, clock, profile.status(), load(metrics)::into, end::failed));
        var vision = vision();
        var lent = parts.add(new LentModels(vision::close));
        if (settings.liveness() && !vision.canCheckLiveness()) {
            LOG.warn("LIVENESS is asked for, but its models are missing: embeddings go without it");
        }
        var workers = settings.workers() == 0 ? vision.workers() : settings.workers();
        startLanes(registry, metrics, workers, urgency -> lent.lend(() -> vision.newAnalyser(urgency)));
        profile = profile.ready(vision, settings.device().gpus(), operations(vision));
        heartbeat.change(profile.status());
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
                workers,
                settings.lanes());
    }

    private NodeLoad load(MetricsEndpoint metrics) {
        return new NodeLoad(new MachineUsage(settings.stateFolder()), () -> FrameTotals.of(metrics.registry()));
    }

    private Vision vision() throws StartException {
        try {
            return Vision.open(new VisionSettings(
                    settings.modelFolder(), settings.device(), INTRA_OP_THREADS, ImageLimits.CONTRACT));
        } catch (RuntimeException e) {
            throw new StartException("The models cannot be opened: " + e.getMessage(), e);
        }
    }

    private void startLanes(
            SchemaRegistry registry, MetricsEndpoint metrics, int workers, Function<Urgency, Analyser> analysers) {
        var node = settings.nodeId();
        var instance = settings.instanceId();
        var meters = metrics.registry();
        if (settings.lanes().contains(Lane.EVENTS)) {
            parts.add(EventLane.start(
                    new EventLane.Settings(node, instance, settings.stateFolder()),
                    new EventLane.Resources(clients, registry, meters, clock),
                    end::failed));
        }
        if (settings.lanes().contains(Lane.FRAMES)) {
            parts.add(FrameLane.start(
                    new FrameLane.Settings(
                            node,
                            instance,
                            workers,
                            settings.maxAge(),
                            settings.jobTimeout(),
                            settings.embeddings(),
                            settings.liveness(),
                            settings.skeletons()),
                    new FrameLane.Resources(clients, registry, () -> analysers.apply(Urgency.FRAME), meters, clock),
                    end::failed));
        }
        if (settings.lanes().contains(Lane.REQUESTS)) {
            parts.add(RequestLane.start(
                    new RequestLane.Settings(node, instance, workers, settings.jobTimeout()),
                    new RequestLane.Resources(clients, registry, () -> analysers.apply(Urgency.REQUEST), meters, clock),
                    end::failed));
        }
    }

    private List<Operation> operations(Vision vision) {
        return settings.lanes().contains(Lane.REQUESTS) ? RequestLane.operations(vision.models()) : List.of();
    }

    private static boolean canFindJoints(Vision vision) {
        return RequestLane.operations(vision.models()).contains(Operation.ANALYSE_SKELETON);
    }

    private List<Topic<?>> topics() {
        var topics = new ArrayList<Topic<?>>(Topics.fixed());
        topics.add(Topics.requests(settings.nodeId()));
        return topics;
    }

    /** Announces the end, answers what is in work, commits and closes everything. */
    @Override
    public void close() {
        if (!end.close()) {
            return;
        }
        if (heartbeat != null) {
            heartbeat.change(profile.stopping().status());
        }
        parts.close();
    }
}
