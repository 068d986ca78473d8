package dev.vastream.ingest;

import dev.vastream.ingest.channel.ChannelInputs;
import dev.vastream.ingest.channel.ChannelLane;
import dev.vastream.program.Build;
import dev.vastream.program.MetricsEndpoint;
import dev.vastream.program.OpenParts;
import dev.vastream.program.Preparation;
import dev.vastream.program.Program;
import dev.vastream.program.ProgramEnd;
import dev.vastream.program.StartException;
import dev.vastream.program.kafka.Heartbeat;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ingest: heartbeat and the pulling of channels, from start to close. */
public final class IngestProgram implements Program {

    private static final Logger LOG = LoggerFactory.getLogger(IngestProgram.class);

    private final IngestSettings settings;
    private final ChannelInputs inputs;
    private final KafkaClients clients;
    private final BrokerClock clock = new BrokerClock(Clock.systemUTC());
    private final ProgramEnd end;
    private final OpenParts parts = new OpenParts();

    private Heartbeat heartbeat;

    private IngestProgram(IngestSettings settings, ChannelInputs inputs, Consumer<Throwable> onFailure) {
        this.settings = settings;
        this.inputs = inputs;
        this.end = new ProgramEnd("ingest", onFailure);
        clients =
                new KafkaClients(settings.connection(), "va-ingest-" + settings.nodeId() + "-" + settings.instanceId());
    }

    /**
     * Starts the program; returns when it is a member of its node's group.
     *
     * @param onFailure told once, from any thread, when a part has given up: close the program and end, or start anew
     * @throws StartException when broker or registry are not there
     */
    public static IngestProgram start(IngestSettings settings, Consumer<Throwable> onFailure) throws StartException {
        try {
            return start(settings, settings.openInputs(), onFailure);
        } catch (IllegalArgumentException e) {
            throw new StartException("The ingest cannot start: " + e.getMessage(), e);
        }
    }

    /** As above, with other inputs than those that the settings name. */
    public static IngestProgram start(IngestSettings settings, ChannelInputs inputs, Consumer<Throwable> onFailure)
            throws StartException {
        var program = new IngestProgram(settings, inputs, onFailure);
        return Program.started("ingest", program, program::start);
    }

    private void start() throws StartException {
        var metrics = parts.add(MetricsEndpoint.open(settings.metrics()));
        metrics.watch(clock);
        var registry = new Preparation(settings.connection(), clients, Topics.fixed()).run();
        heartbeat = parts.add(Heartbeat.start(
                clients, registry, clock, status(NodeState.LOADING), UnaryOperator.identity(), end::failed));
        parts.add(ChannelLane.start(
                settings.lane(),
                new ChannelLane.Resources(clients, registry, metrics.registry(), clock, inputs),
                end::failed));
        heartbeat.change(status(NodeState.READY));
        metrics.ready();
        LOG.info(
                "Ingest of node {}, instance {} is ready, for {} channels",
                settings.nodeId(),
                settings.instanceId(),
                settings.maxChannels());
    }

    /** A worker of the node may be called the same: the entry on the topic must be another one. */
    private NodeStatus status(NodeState state) {
        return NodeStatus.newBuilder()
                .setNodeId(settings.nodeId())
                .setInstanceId("ingest-" + settings.instanceId())
                .setState(state)
                .setHeartbeatAt(Instant.EPOCH)
                .setHeartbeatIntervalMillis(0)
                .setVersion(Build.VERSION)
                .setRole(NodeRole.INGEST)
                .build();
    }

    /** Announces the end, ends the frames of all channels and leaves the group. */
    @Override
    public void close() {
        if (!end.close()) {
            return;
        }
        if (heartbeat != null) {
            heartbeat.change(status(NodeState.STOPPING));
        }
        parts.close();
    }
}
