package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.vastream.vision.model.OnnxFile.Target;
import dev.vastream.vision.model.onnx.Onnx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaByShapeTest extends ComputeDeviceContract {

    private static final int SIDE_PX = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger loaded = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final Set<Integer> ran = ConcurrentHashMap.newKeySet();

    @Override
    ComputeDevice device() {
        return new ByShape(64);
    }

    @Test
    void answersRightly_whenFewPicturesRunInsideALargerBatch() {
        try (var replica = device().load("means", model(), new BatchSizes(List.of(1, 4, 16)))) {
            for (var pictures : List.of(3, 1, 16, 4, 2, 1, 3)) {
                assertThat(means(replica, pictures)).isEqualTo(numbers(pictures));
            }
        }
    }

    @Test
    void preparesTheLargestBatchFirst_andTheSmallerOneBehindTheWork() {
        try (var replica = device().load("means", model(), new BatchSizes(List.of(1, 16)))) {
            assertThat(means(replica, 1)).containsExactly(1f);
            assertThat(ran).contains(16);

            var end = System.nanoTime() + PATIENCE.toNanos();
            do {
                assertThat(System.nanoTime()).isLessThan(end);
                ran.clear();
                assertThat(means(replica, 1)).containsExactly(1f);
            } while (!ran.equals(Set.of(1)));
            assertThat(loaded).hasValue(2);
        }
        assertThat(closed).hasValue(2);
    }

    @Test
    void loadsNoMore_whenThereAreShapesEnough() {
        try (var replica = new ByShape(3).load("means", model(), new BatchSizes(List.of(1, 2, 4, 8, 16)))) {
            for (var pictures = 1; pictures <= 16; pictures++) {
                assertThat(means(replica, pictures)).isEqualTo(numbers(pictures));
            }
        }
        assertThat(loaded.get()).isLessThanOrEqualTo(3);
        assertThat(closed).hasValue(loaded.get());
    }

    @Test
    void closesWhatItLoaded_whenNothingWasRun() {
        device().load("means", model(), BatchSizes.UP_TO_16).close();

        assertThat(closed).hasValue(1);
    }

    private static byte[] model() {
        return OnnxFile.means(SIDE_PX, 1, Target.CONSTANT_NODE, 1, -1);
    }

    /** Pictures of one value each, their number from 1. */
    private static List<Float> means(Replica replica, int pictures) {
        var shapes = new TensorShapes(
                "picture", new long[] {pictures, 3, SIDE_PX, SIDE_PX}, Map.of("vector", new long[] {pictures, 3}));
        try (var memory = new TensorMemory("means", shapes)) {
            var each = memory.input().capacity() / pictures;
            for (var i = 0; i < memory.input().capacity(); i++) {
                memory.input().put(i, 1 + i / each);
            }
            replica.run(memory);
            return IntStream.range(0, pictures)
                    .mapToObj(picture -> memory.output("vector").get(3 * picture))
                    .toList();
        }
    }

    private static List<Float> numbers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> (float) number)
                .toList();
    }

    /** The processor, used as a GPU is. */
    private final class ByShape implements ComputeDevice {

        private final int mostShapes;

        ByShape(int mostShapes) {
            this.mostShapes = mostShapes;
        }

        @Override
        public String name() {
            return "CPU by shape";
        }

        @Override
        public Replica load(String name, byte[] model, BatchSizes batches) {
            return new ReplicaByShape(
                    name,
                    batches,
                    mostShapes,
                    () -> new Counted(OnnxDevice.processor(1).open(name, open(model))));
        }

        /** For any number of pictures, if it is a model. */
        private static byte[] open(byte[] model) {
            try {
                return BatchRewrite.of(Onnx.Model.parseFrom(model)).toByteArray();
            } catch (InvalidProtocolBufferException e) {
                return model;
            }
        }
    }

    private final class Counted implements Replica {

        private final Replica replica;

        Counted(Replica replica) {
            this.replica = replica;
            loaded.incrementAndGet();
        }

        @Override
        public void run(TensorMemory memory) {
            replica.run(memory);
            ran.add(memory.pictures());
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            replica.close();
        }
    }
}
