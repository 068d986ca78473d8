package dev.vastream.matching;

import dev.vastream.program.MetricsAddress;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.gallery.HolderId;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How the matching processor runs.
 *
 * @param connection where broker and registry are
 * @param instanceId stable name of this instance
 * @param metrics where metrics are served
 * @param stateFolder folder for what Streams keeps; the gallery itself is in memory
 * @param exactUpTo vectors of a gallery and model up to which its search is exact
 */
public record MatchingSettings(
        Connection connection, String instanceId, MetricsAddress metrics, Path stateFolder, int exactUpTo) {

    /** Searched in 5 ms with 128 dimensions, in 20 with 512. */
    public static final int EXACT_UP_TO = 250_000;

    private static final Pattern INSTANCE = Pattern.compile("[a-zA-Z0-9._-]{1,60}");

    public MatchingSettings {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(stateFolder, "stateFolder");
        check(
                INSTANCE.matcher(instanceId).matches(),
                "instance must be 1 to 60 letters, digits, dots, dashes or underscores",
                instanceId);
        check(exactUpTo >= 1, "exact-up-to must be at least 1", exactUpTo);
    }

    /** The defaults for an instance that keeps its state in that folder. */
    public static MatchingSettings of(Connection connection, String instanceId, Path stateFolder) {
        return new MatchingSettings(connection, instanceId, MetricsAddress.NONE, stateFolder, EXACT_UP_TO);
    }

    /** Id of this process among all that hold the gallery. */
    HolderId holder() {
        return HolderId.ofMatcher(instanceId);
    }

    private static void check(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", is '" + value + "'");
        }
    }
}
