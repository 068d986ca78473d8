package dev.vastream.inference.analysis;

import dev.vastream.vision.recognition.Analyser;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * A piece of work and its result, which is given once: what a job gives after it was given up is dropped.
 *
 * <p>Its age is the number of looks that the watchdog had at it, not a time: in a process that was stopped or starved for a
 * while no job has become older.
 */
final class Job<T> {

    private final AnalyserPool.Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private int looks;

    Job(AnalyserPool.Work<T> work) {
        this.work = work;
    }

    /** Stands for the opening of a worker's analyser, which may get stuck like any other job. */
    static Job<Void> opening() {
        return new Job<>(analyser -> null);
    }

    CompletableFuture<T> result() {
        return result;
    }

    // The edge of the thread: whatever happens belongs to who waits for the result.
    void run(Analyser analyser) {
        if (result.isDone()) {
            return;
        }
        try {
            result.complete(work.run(analyser));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /** Counts a look of the watchdog; true from that look on which is one too many. */
    boolean lookedAt(int mostLooks) {
        looks++;
        return looks > mostLooks;
    }

    void timeOut(Duration bound) {
        result.completeExceptionally(new JobTimedOutException(bound));
    }

    void cancel() {
        result.completeExceptionally(new CancellationException("the pool is closed"));
    }
}
