package dev.vastream.benchmarks.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** Callers that each make the next call when the last one is answered. */
public final class CallLoop implements AutoCloseable {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final ExecutorService callers;
    private final int concurrency;
    private final Call call;

    /** One call, told its number, from 0 in each run. */
    public interface Call {
        void make(int index);
    }

    /**
     * What a run of calls took.
     *
     * @param latency of each call, microseconds
     * @param elapsed from the first call to the last answer
     */
    public record Taken(Histogram latency, Duration elapsed) {

        public double perSecond() {
            return latency.getTotalCount() * (double) TimeUnit.SECONDS.toNanos(1) / elapsed.toNanos();
        }

        public double millisAt(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    public CallLoop(int concurrency, Call call) {
        this.concurrency = concurrency;
        this.call = call;
        callers = Executors.newFixedThreadPool(concurrency);
    }

    public Taken make(int count) {
        var next = new AtomicInteger();
        var start = System.nanoTime();
        var running = new ArrayList<CompletableFuture<Histogram>>();
        for (int i = 0; i < concurrency; i++) {
            running.add(CompletableFuture.supplyAsync(() -> makeFrom(next, count), callers));
        }
        var all = histogram();
        running.forEach(caller -> all.add(caller.join()));
        return new Taken(all, Duration.ofNanos(System.nanoTime() - start));
    }

    public static Histogram histogram() {
        return new Histogram(LONGEST_MICROS, 3);
    }

    private Histogram makeFrom(AtomicInteger next, int count) {
        var latency = histogram();
        for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            var start = System.nanoTime();
            call.make(i);
            latency.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
        }
        return latency;
    }

    @Override
    public void close() {
        callers.shutdown();
    }
}
