package dev.vastream.ingest.channel;

import dev.vastream.ingest.frame.KafkaFrames;
import dev.vastream.ingest.frame.KafkaFrames.Patience;
import dev.vastream.program.OpenParts;
import dev.vastream.program.kafka.Announcer;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.Letters;
import dev.vastream.program.kafka.MemberName;
import dev.vastream.program.kafka.Outage;
import dev.vastream.program.kafka.PolledLane;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;

/** The pulling of a node's channels by one instance, from joining the node's group to leaving it. */
public final class ChannelLane implements AutoCloseable {

    private static final int POLL_RECORDS = 500;
    private static final int HEARTBEAT_MILLIS = 500;
    private static final int MOST_BETWEEN_POLLS_MILLIS = 15_000;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final OpenParts parts = new OpenParts();

    /**
     * How an instance pulls.
     *
     * @param nodeId whose channels are pulled
     * @param instanceId name of the instance within the node, the same after a restart
     * @param mostPulled most channels that are pulled at a time
     */
    public record Settings(String nodeId, String instanceId, int mostPulled) {

        PolledLane.Settings lane() {
            return new PolledLane.Settings(
                    Topics.CHANNELS.name(),
                    "va.ingest." + nodeId,
                    MemberName.of(nodeId, instanceId, "channels"),
                    POLL_RECORDS);
        }
    }

    /** What the lane stands on. */
    public record Resources(
            KafkaClients clients,
            SchemaRegistry registry,
            MeterRegistry meters,
            BrokerClock clock,
            ChannelInputs inputs) {}

    private ChannelLane() {}

    /**
     * Joins the group and pulls what is assigned.
     *
     * @param onFailure receives what made a part give up, on any thread
     */
    public static ChannelLane start(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        var lane = new ChannelLane();
        try {
            lane.open(settings, resources, onFailure);
            return lane;
        } catch (RuntimeException e) {
            lane.close();
            throw e;
        }
    }

    private void open(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        var clients = resources.clients();
        var clock = resources.clock().own();
        var time = ElapsedTime.ofSystem();
        var lease = new Lease(time);
        var frames = parts.add(
                KafkaFrames.connect(clients, "frames", Patience.PULLED, resources.registry(), resources.clock()));
        var encoders = parts.add(Encoders.start(Runtime.getRuntime().availableProcessors(), onFailure));
        var way = new FrameOutbox.Way(encoders, lease, frames);
        var meters = new ChannelMeters(resources.meters());
        var pushed = parts.add(PushedChannels.start(clients, onFailure));
        var openers = new ChannelOpeners(new ChannelPull.Resources(way, clock, onFailure), pushed, meters);
        var served = new ServedChannels(resources.inputs(), openers, settings.mostPulled(), meters);
        var words = Announcer.producer(clients, "channel-status");
        parts.add(() -> words.close(CLOSE_PATIENCE));
        var board = parts.add(board(settings, resources, served, meters, words));
        board.start(onFailure);
        var letters = new Letters("ingest", "channels", resources.meters());
        var scheduler = new ChannelScheduler(
                settings.nodeId(),
                new ChannelRecords(resources.registry(), words, letters),
                served,
                board,
                lease,
                time,
                Outage.ofLane(clock));
        parts.add(joined(settings, clients, scheduler, onFailure));
    }

    private static StatusBoard board(
            Settings settings,
            Resources resources,
            ServedChannels served,
            ChannelMeters meters,
            Producer<byte[], byte[]> words) {
        var writer = StatusBoard.Writer.of(settings.nodeId(), settings.instanceId(), words, resources.registry());
        return new StatusBoard(writer, served, meters, resources.clock().own());
    }

    private static PolledLane joined(
            Settings settings, KafkaClients clients, ChannelScheduler scheduler, Consumer<Throwable> onFailure) {
        var lane = settings.lane();
        var config = lane.config(clients, "channels");
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MOST_BETWEEN_POLLS_MILLIS);
        return PolledLane.start(lane, clients.newConsumer(config), scheduler, onFailure);
    }

    /** Ends the frames of all channels, waits a moment for those on their way, and leaves the group. */
    @Override
    public void close() {
        parts.close();
    }
}
