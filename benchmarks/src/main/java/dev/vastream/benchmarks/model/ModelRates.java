package dev.vastream.benchmarks.model;

import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** Runs of one model by threads with memory of their own, which hold no picture. */
final class ModelRates {

    /** Between the marks of two threads; floats count to 16 million. */
    private static final int MARKS = 100_000;

    private final OnnxModel model;
    private final Duration time;
    private final String output;

    /** @param time how long is measured */
    ModelRates(OnnxModel model, Duration time) {
        this.model = model;
        this.time = time;
        this.output = model.describe().outputs().get(0).name();
    }

    /**
     * What came of the runs.
     *
     * @param perSecond pictures a second
     * @param millisEach mean time of a run as its thread sees it
     * @param wrong runs whose result was that of another input; told by a device that gives back what it was given
     */
    record Rate(double perSecond, double millisEach, long wrong) {}

    /** Runs of that many pictures each, by so many threads. */
    Rate measure(int pictures, int threads) {
        return measure(pictures, threads, () -> {});
    }

    /** @param middle done when half of the time is over */
    Rate measure(int pictures, int threads, Runnable middle) {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var round = new Round(pictures, threads, middle);
            var running = new ArrayList<CompletableFuture<Void>>();
            for (var thread = 0; thread < threads; thread++) {
                var first = 1 + thread;
                running.add(CompletableFuture.runAsync(() -> round.run(first), pool));
            }
            running.forEach(CompletableFuture::join);
            return round.rate();
        } finally {
            pool.shutdownNow();
        }
    }

    /** One measurement. */
    private final class Round {

        private final int pictures;
        private final CyclicBarrier start;
        private final Runnable middle;
        private final AtomicBoolean middleIsOver = new AtomicBoolean();
        private final AtomicLong runs = new AtomicLong();
        private final AtomicLong wrong = new AtomicLong();
        private final AtomicLong nanos = new AtomicLong();
        private final AtomicLong began = new AtomicLong();
        private final LongAccumulator ended = new LongAccumulator(Math::max, Long.MIN_VALUE);

        Round(int pictures, int threads, Runnable middle) {
            this.pictures = pictures;
            this.start = new CyclicBarrier(threads, () -> began.set(System.nanoTime()));
            this.middle = middle;
        }

        void run(int mark) {
            try (var binding = model.bind(pictures)) {
                binding.run();
                start.await();
                measure(binding, mark);
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException("another thread of the measurement failed", e);
            }
        }

        private void measure(ModelBinding binding, int mark) {
            var first = System.nanoTime();
            var end = first + time.toNanos();
            var now = first;
            var done = 0L;
            while (now < end) {
                var given = (float) (mark * MARKS + done);
                binding.inputBytes().putFloat(0, given);
                binding.run();
                if (binding.output(output).get(0) != given) {
                    wrong.incrementAndGet();
                }
                done++;
                now = System.nanoTime();
                if (now - first > time.toNanos() / 2 && middleIsOver.compareAndSet(false, true)) {
                    middle.run();
                }
            }
            runs.addAndGet(done);
            nanos.addAndGet(now - first);
            ended.accumulate(now);
        }

        /** To the end of the last run, as all that began are counted. */
        Rate rate() {
            var seconds = (ended.get() - began.get()) / 1e9;
            return new Rate(runs.get() * pictures / seconds, nanos.get() / 1e6 / runs.get(), wrong.get());
        }
    }
}
