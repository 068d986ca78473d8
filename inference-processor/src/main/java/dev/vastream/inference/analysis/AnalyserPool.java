package dev.vastream.inference.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A fixed number of threads, each with an {@link Analyser} of its own, behind one bounded queue.
 *
 * <p>Not an {@code ExecutorService}: its threads own something that must be opened before and closed after them.
 */
public final class AnalyserPool implements AutoCloseable {

    private static final long POLL_MILLIS = 100;

    private final BlockingQueue<Job<?>> jobs;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Opens the analysers and starts the threads.
     *
     * @param name name of the threads
     * @param workers number of threads
     * @param queueCapacity jobs that may wait; more block who submits
     */
    public AnalyserPool(String name, int workers, int queueCapacity, Supplier<Analyser> analysers) {
        jobs = new ArrayBlockingQueue<>(queueCapacity);
        for (var i = 0; i < workers; i++) {
            var analyser = analysers.get();
            var thread = new Thread(() -> work(analyser), name + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** Hands the work to a thread; waits while the queue is full. */
    public <T> CompletableFuture<T> submit(Work<T> work) throws InterruptedException {
        var job = new Job<>(work, new CompletableFuture<T>());
        while (!jobs.offer(job, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (closed) {
                break;
            }
        }
        if (closed) {
            job.cancel();
        }
        return job.result;
    }

    /** Jobs that wait for a thread. */
    public int queued() {
        return jobs.size();
    }

    /** Lets running jobs end, cancels those that wait. */
    @Override
    public void close() {
        closed = true;
        for (var thread : threads) {
            join(thread);
        }
        jobs.forEach(Job::cancel);
        jobs.clear();
    }

    private void work(Analyser analyser) {
        try (analyser) {
            while (!closed) {
                var job = jobs.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (job != null) {
                    job.run(analyser);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a thread does with its analyser. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Analyser analyser) throws Exception;
    }

    private record Job<T>(Work<T> work, CompletableFuture<T> result) {

        // The edge of the thread: whatever happens belongs to who waits for the result.
        void run(Analyser analyser) {
            try {
                result.complete(work.run(analyser));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        }

        void cancel() {
            result.completeExceptionally(new CancellationException("the pool is closed"));
        }
    }
}
