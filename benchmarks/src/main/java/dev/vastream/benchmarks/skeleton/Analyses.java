package dev.vastream.benchmarks.skeleton;

import dev.vastream.vision.Vision;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.UnusablePictureException;
import dev.vastream.vision.recognition.NoModelException;
import dev.vastream.vision.recognition.PictureAnalyser;
import dev.vastream.vision.recognition.TooLateException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Posture analyses of one pair of pictures, by threads of their own. */
final class Analyses implements AutoCloseable {

    private final byte[] front;
    private final byte[] side;
    private final List<Worker> workers;

    Analyses(Vision vision, byte[] front, byte[] side, int threads) {
        this.front = front;
        this.side = side;
        workers = IntStream.range(0, threads).mapToObj(i -> new Worker(vision)).toList();
    }

    /** One analysis; milliseconds. */
    double millis() {
        var start = System.nanoTime();
        workers.get(0).start(1).join();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Analyses a second of the first so many threads, each with that many to do. */
    double perSecond(int threads, int each) {
        var start = System.nanoTime();
        var running = workers.stream()
                .limit(threads)
                .map(worker -> worker.start(each))
                .toList();
        running.forEach(CompletableFuture::join);
        return threads * each * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
    }

    /** One thread with its own analyser, which must not see another. */
    private final class Worker implements AutoCloseable {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final PictureAnalyser analyser;

        Worker(Vision vision) {
            analyser =
                    CompletableFuture.supplyAsync(vision::newAnalyser, thread).join();
        }

        CompletableFuture<Void> start(int analyses) {
            return CompletableFuture.runAsync(() -> IntStream.range(0, analyses).forEach(i -> analyse()), thread);
        }

        private void analyse() {
            try {
                analyser.analyseSkeleton(ByteBuffer.wrap(front), ByteBuffer.wrap(side));
            } catch (UnusablePictureException | PostureRefusedException | NoModelException | TooLateException e) {
                throw new IllegalStateException("no posture is measured: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            CompletableFuture.runAsync(analyser::close, thread).join();
            thread.shutdown();
        }
    }
}
