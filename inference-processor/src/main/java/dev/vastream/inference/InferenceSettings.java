package dev.vastream.inference;

import dev.vastream.program.MetricsAddress;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.VisionSettings.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the inference processor runs.
 *
 * @param connection where broker and registry are
 * @param nodeId node this instance belongs to
 * @param instanceId stable name of this instance within the node
 * @param modelFolder where model files lie
 * @param device where models run
 * @param workers threads that analyse, in each of the frame and the request lane; 0 for as many as keep the device busy
 * @param maxAge live frames that are older are shed
 * @param jobTimeout how long the analysis of one frame or request may take
 * @param metrics where metrics are served
 * @param stateFolder folder for local copies of stream state
 * @param lanes what runs
 * @param embeddings whether frames give vectors of persons and faces, too
 * @param liveness whether the faces of these vectors are checked for being live persons
 * @param skeletons whether frames give the joints of persons, too
 */
public record InferenceSettings(
        Connection connection,
        String nodeId,
        String instanceId,
        Path modelFolder,
        Device device,
        int workers,
        Duration maxAge,
        Duration jobTimeout,
        MetricsAddress metrics,
        Path stateFolder,
        Set<Lane> lanes,
        boolean embeddings,
        boolean liveness,
        boolean skeletons) {

    /** Far beyond the slowest picture within the limits, and within the patience of a caller who waits long. */
    public static final Duration JOB_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration SHORTEST_JOB = Duration.ofSeconds(1);
    private static final Duration LONGEST_JOB = Duration.ofMinutes(10);
    private static final Pattern INSTANCE = Pattern.compile("[a-zA-Z0-9._-]{1,60}");

    public InferenceSettings {
        Objects.requireNonNull(connection, "connection");
        Topics.requests(nodeId);
        check(
                INSTANCE.matcher(instanceId).matches(),
                "instance must be 1 to 60 letters, digits, dots, dashes or underscores",
                instanceId);
        check(workers >= 0 && workers <= 1024, "workers must be 0 to 1024", workers);
        check(!maxAge.isNegative() && !maxAge.isZero(), "max-age must be more than 0", maxAge);
        check(
                jobTimeout.compareTo(SHORTEST_JOB) >= 0 && jobTimeout.compareTo(LONGEST_JOB) <= 0,
                "job-timeout must be 1s to 10m",
                jobTimeout);
        check(!liveness || embeddings, "embeddings must be on where liveness is", embeddings);
        check(!lanes.isEmpty(), "lanes must name at least one", lanes);
        lanes = Set.copyOf(lanes);
    }

    /** Settings with the usual time for a job, without embeddings and skeletons. */
    public InferenceSettings(
            Connection connection,
            String nodeId,
            String instanceId,
            Path modelFolder,
            Device device,
            int workers,
            Duration maxAge,
            MetricsAddress metrics,
            Path stateFolder,
            Set<Lane> lanes) {
        this(
                connection,
                nodeId,
                instanceId,
                modelFolder,
                device,
                workers,
                maxAge,
                JOB_TIMEOUT,
                metrics,
                stateFolder,
                lanes,
                false,
                false,
                false);
    }

    /** These settings, with or without embeddings. */
    public InferenceSettings withEmbeddings(boolean wanted) {
        return with(wanted, liveness && wanted, skeletons);
    }

    /** These settings, with or without liveness of the faces that are turned into vectors. */
    public InferenceSettings withLiveness(boolean wanted) {
        return with(embeddings, wanted, skeletons);
    }

    /** These settings, with or without skeletons. */
    public InferenceSettings withSkeletons(boolean wanted) {
        return with(embeddings, liveness, wanted);
    }

    private InferenceSettings with(boolean wantsEmbeddings, boolean wantsLiveness, boolean wantsSkeletons) {
        return new InferenceSettings(
                connection,
                nodeId,
                instanceId,
                modelFolder,
                device,
                workers,
                maxAge,
                jobTimeout,
                metrics,
                stateFolder,
                lanes,
                wantsEmbeddings,
                wantsLiveness,
                wantsSkeletons);
    }

    private static void check(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", is '" + value + "'");
        }
    }
}
