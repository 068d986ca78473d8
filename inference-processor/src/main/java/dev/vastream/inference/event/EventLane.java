package dev.vastream.inference.event;

import dev.vastream.inference.kafka.KafkaClients;
import dev.vastream.inference.kafka.MemberName;
import dev.vastream.inference.kafka.Outage;
import dev.vastream.inference.thumbnail.KafkaThumbnails;
import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final ThumbnailSource thumbnails;

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

    private EventLane(KafkaStreams streams, ThumbnailSource thumbnails) {
        this.streams = streams;
        this.thumbnails = thumbnails;
    }

    /**
     * Starts the lane.
     *
     * @param onFailure told when the lane has given up and the process should end
     */
    public static EventLane start(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        var config = new StreamsConfig(
                UnprocessableRecords.handled(config(settings, resources.clients()), resources.meters()));
        var thumbnails = KafkaThumbnails.of(resources.clients(), resources.registry());
        var topology = new EventTopology(resources.registry(), resources.meters(), resources.clock(), thumbnails)
                .build(config);
        var streams = new KafkaStreams(topology, config, new StableTransactionalIds(settings.name()));
        var lane = new EventLane(streams, thumbnails);
        streams.setUncaughtExceptionHandler(new ThreadDeath(Outage.ofLane(resources.clock()), onFailure));
        try {
            streams.start();
        } catch (RuntimeException e) {
            lane.close();
            throw e;
        }
        return lane;
    }

    @Override
    public void close() {
        // Static members are removed from the group: who stops on purpose does not come back within the session.
        streams.close(new KafkaStreams.CloseOptions().timeout(CLOSE_TIMEOUT).leaveGroup(true));
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
    private record ThreadDeath(Outage outage, Consumer<Throwable> onFailure)
            implements StreamsUncaughtExceptionHandler {

        private static final Logger LOG = LoggerFactory.getLogger(EventLane.class);

        @Override
        public StreamThreadExceptionResponse handle(Throwable cause) {
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
