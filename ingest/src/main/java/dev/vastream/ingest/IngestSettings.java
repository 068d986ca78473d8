package dev.vastream.ingest;

import dev.vastream.ingest.channel.AddressedInputs;
import dev.vastream.ingest.channel.ChannelInputs;
import dev.vastream.ingest.channel.ChannelLane;
import dev.vastream.program.MetricsAddress;
import dev.vastream.program.address.InputSettings;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.topic.Topics;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How the ingest runs.
 *
 * @param connection where broker and registry are
 * @param nodeId node whose channels are pulled
 * @param instanceId stable name of this instance within the node
 * @param maxChannels most channels that this instance pulls at a time
 * @param inputs what channels may name as their input
 * @param isLoopbackAllowed whether cameras on this machine itself may be pulled by the default rule
 * @param metrics where metrics are served
 */
public record IngestSettings(
        Connection connection,
        String nodeId,
        String instanceId,
        int maxChannels,
        InputSettings inputs,
        boolean isLoopbackAllowed,
        MetricsAddress metrics) {

    /** Of 1080p at 10 frames a second, as many as some processors decode. */
    public static final int MAX_CHANNELS = 64;

    private static final int MOST_CHANNELS = 10_000;
    private static final Pattern INSTANCE = Pattern.compile("[a-zA-Z0-9._-]{1,60}");

    public IngestSettings {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(metrics, "metrics");
        Topics.requests(nodeId);
        check(
                INSTANCE.matcher(instanceId).matches(),
                "instance must be 1 to 60 letters, digits, dots, dashes or underscores",
                instanceId);
        check(
                maxChannels >= 1 && maxChannels <= MOST_CHANNELS,
                "max-channels must be 1 to " + MOST_CHANNELS,
                maxChannels);
    }

    ChannelLane.Settings lane() {
        return new ChannelLane.Settings(nodeId, instanceId, maxChannels);
    }

    /** @throws IllegalArgumentException when the key file holds no key any more */
    ChannelInputs openInputs() {
        return new AddressedInputs(
                inputs.sealedAddresses(),
                new AddressedInputs.Allowed(inputs.guard(isLoopbackAllowed), inputs.inputFolder()));
    }

    private static void check(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", is '" + value + "'");
        }
    }
}
