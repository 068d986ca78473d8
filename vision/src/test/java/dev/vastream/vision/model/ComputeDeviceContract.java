package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.vision.model.OnnxFile.Target;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What everybody may rely on who loads a model on a device. */
abstract class ComputeDeviceContract {

    private static final int SIDE_PX = 8;
    private static final byte[] MODEL = OnnxFile.means(SIDE_PX, 1, Target.CONSTANT_NODE, 1, -1);

    abstract ComputeDevice device();

    @Test
    void hasAName() {
        assertThat(device().name()).isNotBlank();
    }

    @Test
    void computesForAllThreads_whenTheyRunOneModel() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(4);
        try (var replica = device().load("means", MODEL, BatchSizes.UP_TO_16)) {
            var work = new ArrayList<Callable<Float>>();
            for (var value = 0; value < 40; value++) {
                var given = value;
                work.add(() -> mean(replica, given));
            }

            var means = threads.invokeAll(work);

            for (var value = 0; value < means.size(); value++) {
                assertThat(means.get(value).get()).isEqualTo(value);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refuses_whenTheBytesAreNoModel() {
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> device().load("broken", new byte[] {1, 2, 3}, BatchSizes.SINGLE))
                .withMessageContaining("broken");
    }

    private static float mean(Replica replica, float value) {
        var shapes =
                new TensorShapes("picture", new long[] {1, 3, SIDE_PX, SIDE_PX}, Map.of("vector", new long[] {1, 3}));
        try (var memory = new TensorMemory("means", shapes)) {
            for (var i = 0; i < memory.input().capacity(); i++) {
                memory.input().put(i, value);
            }
            replica.run(memory);
            return memory.output("vector").get(0);
        }
    }
}
