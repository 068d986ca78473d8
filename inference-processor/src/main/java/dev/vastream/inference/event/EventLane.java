package dev.vastream.inference.event;

import dev.vastream.inference.thumbnail.KafkaThumbnails;
import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.LaneLag;
import dev.vastream.program.kafka.MemberName;
import dev.vastream.program.kafka.StreamsLane;
import dev.vastream.program.table.BrokerTombstones;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.program.table.TableConsumer.Followed;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link EventTopology}, exactly once.
 *
 * <p>The instances of all nodes are one Streams application: events come from the detections of every node, and a second
 * application would write them a second time.
 */
public final class EventLane implements AutoCloseable {

    private static final String APPLICATION = "va.inference.events";
    private static final Logger LOG = LoggerFactory.getLogger(EventLane.class);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    private final Settings settings;
    private final Resources resources;
    private final Consumer<Throwable> onFailure;
    private final ThumbnailSource thumbnails;
    /** The same for each run, as its gauge is. */
    private final LaneLag lag;
    /** Guarded by this, as is {@link #run}. */
    private boolean closed;

    private Run run;

    private EventLane(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        this.settings = settings;
        this.resources = resources;
        this.onFailure = onFailure;
        this.lag = new LaneLag("events", resources.meters(), resources.clock());
        this.thumbnails = KafkaThumbnails.of(
                resources.clients(),
                resources.registry(),
                settings.stateFolder().resolve(settings.name() + ".thumbnail"));
    }

    /**
     * How the lane runs.
     *
     * @param nodeId node of this instance
     * @param instanceId instance within the node
     * @param stateFolder folder for the stores' local copies
     */
    public record Settings(String nodeId, String instanceId, Path stateFolder) {

        String name() {
            return MemberName.of(nodeId, instanceId, "events");
        }
    }

    /** What the lane works with. */
    public record Resources(KafkaClients clients, SchemaRegistry registry, MeterRegistry meters, Clock clock) {}

    /**
     * The topology as it runs, until one of its tables may have missed a removal.
     *
     * @param isOver whether it is being ended
     */
    private record Run(StreamsLane lane, List<Followed> tables, AtomicBoolean isOver) {

        void close() {
            isOver.set(true);
            tables.forEach(table -> table.age().abandon());
            lane.close();
        }
    }

    /**
     * Starts the lane.
     *
     * @param onFailure told when the lane has given up and the process should end
     */
    public static EventLane start(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        var lane = new EventLane(settings, resources, onFailure);
        try {
            lane.begin();
        } catch (RuntimeException e) {
            lane.close();
            throw e;
        }
        return lane;
    }

    private synchronized void begin() {
        var clients = resources.clients();
        var lane = new StreamsLane.Settings(APPLICATION, settings.name(), settings.stateFolder(), COMMIT_INTERVAL);
        var config =
                new StreamsConfig(EventTopology.config(lane.config(clients, "events", Map.of()), resources.meters()));
        var persons = followed(Topics.FEATURES);
        var rois = followed(Topics.ROIS);
        var ages = new EventTopology.Ages(persons.age(), rois.age());
        var tables = List.of(persons, rois);
        var topology = new EventTopology(resources.registry(), resources.meters(), resources.clock(), thumbnails, ages)
                .build(config);
        var isOver = new AtomicBoolean();
        var owner = new StreamsLane.Owner(stale -> readAnew(isOver, stale), onFailure);
        run = new Run(StreamsLane.start(lane, topology, config, tables, lag, owner), tables, isOver);
    }

    private Followed followed(Topic<?> topic) {
        return Followed.of(topic.name(), new BrokerTombstones(resources.clients()::admin, topic.name()));
    }

    /** Starts the topology again, with empty tables; on a thread of its own, for its own ones must end. */
    private void readAnew(AtomicBoolean isOver, StaleTableException cause) {
        // Each of its threads may say so, and those that are ended do.
        if (isOver.compareAndSet(false, true)) {
            LOG.warn("The event topology reads its tables anew: {}", cause.getMessage());
            new Thread(this::restart, settings.name() + "-restart").start();
        }
    }

    private synchronized void restart() {
        if (closed) {
            return;
        }
        try {
            run.close();
            begin();
        } catch (RuntimeException | Error e) {
            // The edge of the thread: anything else would leave a process without events that looks well.
            onFailure.accept(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (run != null) {
            run.close();
        }
        thumbnails.close();
    }
}
