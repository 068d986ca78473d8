package dev.vastream.benchmarks.setup;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Work in this process, without HTTP and Kafka, on the caller's thread.
 *
 * @param <M> models, of which each thread has its own
 */
public final class DirectWork<M extends AutoCloseable> implements CallLoop.Call, AutoCloseable {

    private final Work<M> work;
    private final Queue<M> opened = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<M> models;

    /** What a call does. */
    public interface Work<M> {
        void run(M models, int index) throws Exception;
    }

    public DirectWork(Supplier<M> opening, Work<M> work) {
        this.work = work;
        models = ThreadLocal.withInitial(() -> {
            var own = opening.get();
            opened.add(own);
            return own;
        });
    }

    @Override
    public void make(int index) {
        try {
            work.run(models.get(), index);
        } catch (Exception e) {
            throw new IllegalStateException("a benchmark's work fails: " + e.getMessage(), e);
        }
    }

    /** To be called when the callers have ended. */
    @Override
    public void close() throws Exception {
        for (var own : opened) {
            own.close();
        }
    }
}
