package dev.vastream.benchmarks.frame;

import dev.vastream.vision.Vision;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What the models alone allow: decode and detect on frames in memory, by as many threads as the pipeline has workers. */
final class FrameCeiling implements AutoCloseable {

    private final List<Worker> workers;

    FrameCeiling(Vision vision, int threads) {
        workers = IntStream.range(0, threads).mapToObj(i -> new Worker(vision)).toList();
    }

    /** Frames a second over all of them. */
    double run(List<byte[]> frames) {
        var next = new AtomicInteger();
        var start = System.nanoTime();
        var running = workers.stream().map(worker -> worker.start(frames, next)).toList();
        running.forEach(CompletableFuture::join);
        return frames.size() * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
    }

    /** One thread with its own models, which must not see another. */
    private static final class Worker implements AutoCloseable {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final WorkerModels models;

        Worker(Vision vision) {
            models = CompletableFuture.supplyAsync(vision::newModels, thread).join();
        }

        CompletableFuture<Void> start(List<byte[]> frames, AtomicInteger next) {
            return CompletableFuture.runAsync(() -> analyseFrom(frames, next), thread);
        }

        private void analyseFrom(List<byte[]> frames, AtomicInteger next) {
            for (var i = next.getAndIncrement(); i < frames.size(); i = next.getAndIncrement()) {
                analyse(frames.get(i));
            }
        }

        private void analyse(byte[] frame) {
            try {
                var picture = models.decode(ByteBuffer.wrap(frame).asReadOnlyBuffer());
                models.objects().detect(picture);
                models.faces().detect(picture);
            } catch (ImageRejectedException e) {
                throw new IllegalStateException("a benchmark picture is rejected", e);
            }
        }

        @Override
        public void close() {
            CompletableFuture.runAsync(models::close, thread).join();
            thread.shutdown();
        }
    }
}
