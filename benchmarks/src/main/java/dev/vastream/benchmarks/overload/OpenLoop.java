package dev.vastream.benchmarks.overload;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Calls that come at their time whether others are answered or not. A call's time counts from when it was due, so a client
 * that falls behind shows as latency.
 */
final class OpenLoop {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    private final Post post;
    private final int threads;
    private final Histogram good = histogram();
    private final Histogram refused = histogram();
    private final LongAdder goodInTime = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** @param threads most calls under way */
    OpenLoop(Post post, int threads) {
        this.post = post;
        this.threads = threads;
    }

    /**
     * What became of the calls.
     *
     * @param good latency of good answers, microseconds
     * @param refused latency of refusals, microseconds
     * @param failed calls with another end
     * @param goodPerSecond good answers that came while calls came, a second
     */
    record Taken(Histogram good, Histogram refused, long failed, double goodPerSecond) {

        static double millisAt(Histogram latency, double percentile) {
            return latency.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    Taken run(double perSecond, Duration time) throws InterruptedException {
        var count = Math.round(perSecond * time.toNanos() / TimeUnit.SECONDS.toNanos(1));
        var next = new AtomicLong();
        var start = System.nanoTime();
        var end = start + time.toNanos();
        var callers = Executors.newFixedThreadPool(threads);
        for (var i = 0; i < threads; i++) {
            callers.execute(() -> {
                for (var call = next.getAndIncrement(); call < count; call = next.getAndIncrement()) {
                    makeAt(start + Math.round(call * 1e9 / perSecond), call, end);
                }
            });
        }
        callers.shutdown();
        if (!callers.awaitTermination(time.toMillis() * 2 + 120_000, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("callers did not end");
        }
        var seconds = time.toNanos() / 1e9;
        return new Taken(good, refused, failed.sum(), goodInTime.sum() / seconds);
    }

    private void makeAt(long due, long call, long end) {
        for (var now = System.nanoTime(); now < due; now = System.nanoTime()) {
            LockSupport.parkNanos(due - now);
        }
        var result = post.make(call);
        var now = System.nanoTime();
        var micros = Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(now - due));
        switch (result) {
            case GOOD -> {
                good.recordValue(micros);
                if (now < end) {
                    goodInTime.increment();
                }
            }
            case REFUSED -> refused.recordValue(micros);
            default -> failed.increment();
        }
    }

    private static Histogram histogram() {
        return new ConcurrentHistogram(LONGEST_MICROS, 3);
    }
}
