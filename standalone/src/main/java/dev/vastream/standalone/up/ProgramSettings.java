package dev.vastream.standalone.up;

import dev.vastream.bridge.BridgeSettings;
import dev.vastream.inference.InferenceSettings;
import dev.vastream.inference.Lane;
import dev.vastream.ingest.IngestSettings;
import dev.vastream.ingest.PublishSettings;
import dev.vastream.matching.MatchingSettings;
import dev.vastream.program.MetricsAddress;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.standalone.bridge.BridgeCalls;
import dev.vastream.standalone.channels.ChannelCalls;
import dev.vastream.vision.VisionSettings.Device;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The settings of each program of a local system.
 *
 * @param state folder for what programs keep
 */
record ProgramSettings(UpSettings settings, Path state) {

    static final String NODE = "default";

    private static final String INSTANCE = "1";
    private static final String DEMO_CAMERA = "demo";
    private static final String DEMO_NAME = "Demo camera";
    private static final Duration MAX_AGE = Duration.ofSeconds(2);

    Connection connection() {
        var ports = settings.ports();
        return new Connection(
                "localhost:" + ports.kafka(), URI.create("http://localhost:" + ports.registry() + "/apis/ccompat/v7"));
    }

    BridgeSettings bridge() {
        return BridgeSettings.loopback(connection(), settings.ports().http())
                .withState(state)
                .withAccess(settings.access())
                .withPush(settings.push())
                .withInputs(settings.inputs());
    }

    MatchingSettings matching() {
        return MatchingSettings.of(connection(), INSTANCE, state);
    }

    /** The bridge is on loopback, so cameras of this machine may be pulled. */
    IngestSettings ingest() {
        return new IngestSettings(
                connection(),
                NODE,
                INSTANCE,
                IngestSettings.MAX_CHANNELS,
                settings.inputs(),
                true,
                MetricsAddress.NONE);
    }

    InferenceSettings inference() {
        return new InferenceSettings(
                        connection(),
                        NODE,
                        INSTANCE,
                        settings.models(),
                        Device.AUTO,
                        Runtime.getRuntime().availableProcessors(),
                        MAX_AGE,
                        MetricsAddress.NONE,
                        state,
                        EnumSet.allOf(Lane.class))
                .withEmbeddings(true)
                .withLiveness(settings.liveness())
                .withSkeletons(settings.skeletons());
    }

    DemoChannel demoChannel() {
        var bridge = URI.create("http://localhost:" + settings.ports().http());
        var calls = new BridgeCalls(bridge, settings.access().apiKeys().stream().findFirst());
        return new DemoChannel(new ChannelCalls(calls, NODE), DEMO_CAMERA, DEMO_NAME);
    }

    PublishSettings demo(Path clip) {
        return new PublishSettings(
                clip.toString(),
                DEMO_CAMERA,
                DEMO_NAME,
                OptionalDouble.empty(),
                true,
                Optional.of(Delivery.LIVE),
                OptionalInt.empty(),
                OptionalInt.empty(),
                connection());
    }
}
