package dev.vastream.benchmarks.request;

import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.bridge.BridgeProgram;
import dev.vastream.bridge.BridgeSettings;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.Lane;
import dev.vastream.program.StartException;
import dev.vastream.vision.VisionSettings.Device;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;

/** Bridge and inference program in this JVM, as {@code ./va up} runs them, on the benchmark's own cluster. */
final class BridgeUnderTest implements AutoCloseable {

    private final InferenceProgram inference;
    private final BridgeProgram bridge;

    private BridgeUnderTest(InferenceProgram inference, BridgeProgram bridge) {
        this.inference = inference;
        this.bridge = bridge;
    }

    static BridgeUnderTest start(BenchCluster cluster, Path models, Device device, int workers) throws StartException {
        var inference = InferenceProgram.start(cluster.inference(models, device, workers, EnumSet.allOf(Lane.class)));
        try {
            var settings = BridgeSettings.loopback(cluster.connection(), 0)
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
}
