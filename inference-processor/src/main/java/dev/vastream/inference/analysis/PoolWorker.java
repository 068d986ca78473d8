package dev.vastream.inference.analysis;

import dev.vastream.vision.recognition.Analyser;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A thread of the pool with the analyser that it alone uses: it opens and closes it. */
final class PoolWorker {

    private final AnalyserPool pool;
    private final Thread thread;
    private final Supplier<Analyser> opening;
    private volatile Job<?> current;
    private volatile boolean abandoned;

    /** @param pool gives it jobs, and is told that the thread is over */
    PoolWorker(AnalyserPool pool, String name, Supplier<Analyser> opening) {
        this.pool = pool;
        this.opening = opening;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String name() {
        return thread.getName();
    }

    /** The job in its hands. */
    Optional<Job<?>> current() {
        return Optional.ofNullable(current);
    }

    /** Makes it end after its job, if that ever ends; true for the first time. */
    boolean abandon() {
        var first = !abandoned;
        abandoned = true;
        return first;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Waits for its end; false when it has not come by then. */
    boolean hasEndedWithin(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, nanos));
        return !thread.isAlive();
    }

    // The edge of the thread.
    private void run() {
        Optional<Throwable> failure = Optional.empty();
        try {
            work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            failure = Optional.of(e);
        } finally {
            current = null;
            pool.ended(this, failure);
        }
    }

    private void work() throws InterruptedException {
        current = Job.opening();
        try (var analyser = opening.get()) {
            current = null;
            while (!abandoned) {
                var next = pool.next();
                if (next.isEmpty()) {
                    return;
                }
                current = next.get();
                next.get().run(analyser);
                current = null;
            }
        }
    }
}
