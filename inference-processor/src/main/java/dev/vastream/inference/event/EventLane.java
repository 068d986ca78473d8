package dev.vastream.inference.event;

import dev.vastream.inference.kafka.KafkaClients;
import dev.vastream.inference.kafka.MemberName;
import dev.vastream.inference.kafka.Outage;
import dev.vastream.inference.thumbnail.KafkaThumbnails;
import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.table.BrokerTombstones;
import dev.vastream.schemas.table.StaleTableException;
import dev.vastream.schemas.table.TableAge;
import dev.vastream.schemas.table.TableConsumer.Followed;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
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
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Settings settings;
    private final Resources resources;
    private final Consumer<Throwable> onFailure;
    private final ThumbnailSource thumbnails;
    /** Guarded by this, as is {@link #run}. */
    private boolean closed;

    private Run run;

    private EventLane(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        this.settings = settings;
        this.resources = resources;
        this.onFailure = onFailure;
        this.thumbnails = KafkaThumbnails.of(resources.clients(), resources.registry());
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
     * The topology as it runs, until its table of persons may have missed a removal.
     *
     * @param isOver whether it is being ended
     */
    private record Run(KafkaStreams streams, TableAge persons, AtomicBoolean isOver) {

        void close() {
            isOver.set(true);
            persons.abandon();
            // Static members are removed from the group: who stops on purpose does not come back within the session.
            streams.close(new KafkaStreams.CloseOptions().timeout(CLOSE_TIMEOUT).leaveGroup(true));
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
        var config = new StreamsConfig(
                UnprocessableRecords.handled(config(settings, resources.clients()), resources.meters()));
        var features = Topics.FEATURES.name();
        var persons = Followed.of(features, new BrokerTombstones(resources.clients()::admin, features));
        var topology = new EventTopology(
                        resources.registry(), resources.meters(), resources.clock(), thumbnails, persons.age())
                .build(config);
        var streams = new KafkaStreams(topology, config, new StableTransactionalIds(settings.name(), persons));
        var begun = new Run(streams, persons.age(), new AtomicBoolean());
        run = begun;
        streams.setUncaughtExceptionHandler(
                new ThreadDeath(Outage.ofLane(resources.clock()), cause -> readAnew(begun, cause), onFailure));
        streams.start();
    }

    /** Starts the topology again, with an empty table of persons; on a thread of its own, for its own ones must end. */
    private void readAnew(Run stale, StaleTableException cause) {
        // Each of its threads may say so, and those that are ended do.
        if (stale.isOver().compareAndSet(false, true)) {
            LOG.warn("The event topology reads its persons anew: {}", cause.getMessage());
            new Thread(() -> restart(stale), settings.name() + "-restart").start();
        }
    }

    private synchronized void restart(Run stale) {
        if (closed) {
            return;
        }
        try {
            stale.close();
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

    private static Map<String, Object> config(Settings settings, KafkaClients clients) {
        var config = clients.streams("events");
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        config.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.stateFolder().resolve(settings.name()).toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.PICTURE_MESSAGE_BYTES);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.name());
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return clients.over(config, ClientKind.STREAMS);
    }

    /** A dead thread is replaced, unless threads have been dying for too long. */
    private record ThreadDeath(Outage outage, Consumer<StaleTableException> onStale, Consumer<Throwable> onFailure)
            implements StreamsUncaughtExceptionHandler {

        @Override
        public StreamThreadExceptionResponse handle(Throwable cause) {
            var stale = StaleTableException.in(cause);
            if (stale.isPresent()) {
                onStale.accept(stale.get());
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            LOG.warn("A thread of the event topology died", cause);
            if (cause instanceof Exception && !isGlobalThread() && !outage.failed()) {
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            onFailure.accept(cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }

        /** The one thread that feeds global stores cannot be replaced. */
        private static boolean isGlobalThread() {
            return Thread.currentThread().getName().endsWith("GlobalStreamThread");
        }
    }
}
