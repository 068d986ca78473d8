package dev.vastream.bridge.rpc;

import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Threads that run the next step of a call after an answer. That step may block, for example on a full buffer of the
 * producer, and the thread that reads the replies must not: all other callers wait for it. Its queue is bounded by the questions under way.
 */
public final class ContinuationThreads implements Executor, AutoCloseable {

    private static final int THREADS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExecutorService threads;

    public ContinuationThreads() {
        threads = Executors.newFixedThreadPool(THREADS, new NamedThreadFactory("bridge-continuation"));
    }

    @Override
    public void execute(Runnable step) {
        threads.execute(step);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
