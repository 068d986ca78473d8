package dev.vastream.program.kafka;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.program.table.TableConsumer.Followed;
import dev.vastream.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * A topology as a lane of a program: exactly once, its member of the group and its transactions known again after a restart,
 * its dead threads replaced.
 */
public final class StreamsLane implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Tables are read partition by partition, and the fetch that follows the last record of one holds up the first of the next:
     * Kafka's half a second for each makes six of a table of twelve partitions.
     */
    private static final Duration TABLE_FETCH_WAIT = Duration.ofMillis(50);

    private final KafkaStreams streams;
    private final ThreadDeath threadDeath;

    private StreamsLane(KafkaStreams streams, ThreadDeath threadDeath) {
        this.streams = streams;
        this.threadDeath = threadDeath;
    }

    /**
     * How a lane runs.
     *
     * @param application id of the Streams application; all instances with it share the work
     * @param member name of this instance within it, the same after a restart
     * @param stateFolder folder for what Streams keeps
     * @param commitInterval how long readers of committed records wait for a result
     */
    public record Settings(String application, String member, Path stateFolder, Duration commitInterval) {

        /**
         * The settings of Streams, the user's properties over them.
         *
         * @param purpose what the clients are for; the end of their ids
         * @param special settings of this lane alone
         */
        public Map<String, Object> config(KafkaClients clients, String purpose, Map<String, Object> special) {
            var config = clients.settings(purpose);
            config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
            config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
            config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
            config.put(
                    StreamsConfig.STATE_DIR_CONFIG, stateFolder.resolve(member).toString());
            config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
            config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
            config.put(
                    StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.PICTURE_MESSAGE_BYTES);
            config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), member);
            config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
            config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
            config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
            var wait = Math.toIntExact(TABLE_FETCH_WAIT.toMillis());
            config.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), wait);
            config.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), wait);
            config.putAll(special);
            return clients.over(config, ClientKind.STREAMS);
        }
    }

    /**
     * What a lane reports, from any thread.
     *
     * @param onStale a table of it may have missed a removal: the lane has ended, and one that is started again reads it anew
     * @param onFailure the lane has given up and the process should end
     */
    public record Owner(Consumer<StaleTableException> onStale, Consumer<Throwable> onFailure) {}

    /**
     * Starts the lane; returns when its global tables are read.
     *
     * @param tables global tables whose age is noted by the lane
     * @param lag notes how far the lane is behind
     */
    public static StreamsLane start(
            Settings settings,
            Topology topology,
            StreamsConfig config,
            List<Followed> tables,
            LaneLag lag,
            Owner owner) {
        var threadDeath = new ThreadDeath(settings.application(), Outage.ofLane(lag.clock()), owner);
        var streams = new KafkaStreams(topology, config, new StableTransactionalIds(settings.member(), tables, lag));
        streams.setUncaughtExceptionHandler(threadDeath);
        streams.setStateListener(threadDeath);
        var lane = new StreamsLane(streams, threadDeath);
        try {
            // Global stores are restored on this thread's time.
            streams.start();
        } catch (RuntimeException e) {
            lane.close();
            throw e;
        }
        return lane;
    }

    @Override
    public void close() {
        threadDeath.ends();
        // Static members are removed from the group: who stops on purpose does not come back within the session.
        streams.close(new KafkaStreams.CloseOptions().timeout(CLOSE_TIMEOUT).leaveGroup(true));
    }
}
