package dev.vastream.matching.join;

import dev.vastream.matching.kafka.KafkaClients;
import dev.vastream.matching.kafka.Outage;
import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.table.StaleTableException;
import dev.vastream.schemas.table.TableConsumer.Followed;
import dev.vastream.schemas.topic.Topics;
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

/** Runs the {@link MatchingTopology}, exactly once; all instances are one Streams application. */
public final class MatchingLane implements AutoCloseable {

    private static final String APPLICATION = "va.matching";
    /** A name is to show within three frames at ten a second, and committed readers wait for this. */
    private static final int COMMIT_INTERVAL_MS = 50;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaStreams streams;

    private MatchingLane(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * How the lane runs.
     *
     * @param instanceId stable name of this instance
     * @param stateFolder folder for what Streams keeps
     */
    public record Settings(String instanceId, Path stateFolder) {

        String name() {
            return instanceId + "-matching";
        }
    }

    /**
     * Starts the lane; returns when the whole gallery is read.
     *
     * @param gallery noted by the lane
     * @param onFailure called when the lane has given up and the process should end, or begin anew when a {@link
     *     dev.vastream.schemas.table.StaleTableException} is the cause
     */
    public static MatchingLane start(
            Settings settings,
            KafkaClients clients,
            MatchingTopology topology,
            Followed gallery,
            Consumer<Throwable> onFailure) {
        var config = new StreamsConfig(topology.config(config(settings, clients)));
        var streams =
                new KafkaStreams(topology.build(config), config, new StableTransactionalIds(settings.name(), gallery));
        streams.setUncaughtExceptionHandler(new ThreadDeath(Outage.ofLane(Clock.systemUTC()), onFailure));
        streams.setStateListener((now, before) -> giveUpOnError(now, onFailure));
        // Global stores are restored on this thread's time.
        streams.start();
        return new MatchingLane(streams);
    }

    /** The thread of the global stores cannot be replaced: Streams ends without asking what to do. */
    private static void giveUpOnError(KafkaStreams.State now, Consumer<Throwable> onFailure) {
        if (now == KafkaStreams.State.ERROR) {
            onFailure.accept(new IllegalStateException("the matching topology has ended"));
        }
    }

    @Override
    public void close() {
        // Static members are removed from the group: who stops on purpose does not come back within the session.
        streams.close(new KafkaStreams.CloseOptions().timeout(CLOSE_TIMEOUT).leaveGroup(true));
    }

    private static Map<String, Object> config(Settings settings, KafkaClients clients) {
        var config = clients.streams("join");
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        config.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.stateFolder().resolve(settings.name()).toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
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

        private static final Logger LOG = LoggerFactory.getLogger(MatchingLane.class);

        @Override
        public StreamThreadExceptionResponse handle(Throwable cause) {
            LOG.warn("A thread of the matching topology died", cause);
            if (cause instanceof Exception && StaleTableException.in(cause).isEmpty() && !outage.failed()) {
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            onFailure.accept(cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
    }
}
