package dev.vastream.benchmarks.overload;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Callers that each make the next call when the last one is answered: what the system can do. */
final class ClosedLoop {

    private final Post post;
    private final int callers;

    ClosedLoop(Post post, int callers) {
        this.post = post;
        this.callers = callers;
    }

    /** Good answers a second, over that time. */
    double goodPerSecond(Duration time) throws InterruptedException {
        var next = new AtomicLong();
        var good = new LongAdder();
        var start = System.nanoTime();
        var end = start + time.toNanos();
        var threads = Executors.newFixedThreadPool(callers);
        for (var i = 0; i < callers; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    if (post.make(next.getAndIncrement()) == Post.End.GOOD) {
                        good.increment();
                    }
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(time.toMillis() * 2 + 60_000, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("callers did not end");
        }
        return good.sum() * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
    }
}
