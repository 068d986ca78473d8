package dev.vastream.benchmarks.request;

import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.bridge.BridgeProgram;
import dev.vastream.bridge.BridgeSettings;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.InferenceSettings;
import dev.vastream.inference.Lane;
import dev.vastream.program.MetricsAddress;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.vision.VisionSettings.Device;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;

/** Bridge and inference program in this JVM, as {@code ./va up} runs them, on the benchmark's own cluster. */
final class BridgeUnderTest implements AutoCloseable {

    private final InferenceProgram inference;
    private final BridgeProgram bridge;

    private BridgeUnderTest(InferenceProgram inference, BridgeProgram bridge) {
        this.inference = inference;
        this.bridge = bridge;
    }

    static BridgeUnderTest start(BenchCluster cluster, Path models, int workers) throws StartException {
        var inference = InferenceProgram.start(inferenceSettings(cluster, models, workers));
        try {
            var settings = BridgeSettings.loopback(new Connection(cluster.bootstrapServers(), cluster.registryUrl()), 0)
                    .withState(cluster.folder().resolve("state"));
            return new BridgeUnderTest(inference, BridgeProgram.start(settings));
        } catch (StartException | RuntimeException e) {
            inference.close();
            throw e;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + bridge.port());
    }

    @Override
    public void close() {
        bridge.close();
        inference.close();
    }

    private static InferenceSettings inferenceSettings(BenchCluster cluster, Path models, int workers) {
        return new InferenceSettings(
                new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                "default",
                "1",
                models,
                Device.CPU,
                workers,
                Duration.ofSeconds(2),
                MetricsAddress.NONE,
                cluster.folder().resolve("state"),
                EnumSet.allOf(Lane.class));
    }
}
