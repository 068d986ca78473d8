package dev.vastream.matching.join;

import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.LaneLag;
import dev.vastream.program.kafka.StreamsLane;
import dev.vastream.program.table.TableConsumer.Followed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Runs the {@link MatchingTopology}, exactly once; all instances are one Streams application. */
public final class MatchingLane {

    private static final String APPLICATION = "va.matching";
    /** A name is to show within three frames at ten a second, and committed readers wait for this. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

    private static final Map<String, Object> AT_ONCE =
            Map.of(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);

    private MatchingLane() {}

    /**
     * How the lane runs.
     *
     * @param instanceId stable name of this instance
     * @param stateFolder folder for what Streams keeps
     */
    public record Settings(String instanceId, Path stateFolder) {

        StreamsLane.Settings lane() {
            return new StreamsLane.Settings(APPLICATION, instanceId + "-matching", stateFolder, COMMIT_INTERVAL);
        }
    }

    /**
     * Starts the lane; returns when the whole gallery is read.
     *
     * @param gallery noted by the lane
     * @param lag noted by the lane
     * @param onEnd called when the lane has given up and the process should end, or begin again when a {@link
     *     dev.vastream.program.table.StaleTableException} is the cause
     */
    public static StreamsLane start(
            Settings settings,
            KafkaClients clients,
            MatchingTopology topology,
            Followed gallery,
            LaneLag lag,
            Consumer<Throwable> onEnd) {
        var lane = settings.lane();
        var config = new StreamsConfig(topology.config(lane.config(clients, "join", AT_ONCE)));
        var owner = new StreamsLane.Owner(onEnd::accept, onEnd);
        return StreamsLane.start(lane, topology.build(config), config, List.of(gallery), lag, owner);
    }
}
