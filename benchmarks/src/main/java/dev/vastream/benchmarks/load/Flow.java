package dev.vastream.benchmarks.load;

import java.util.concurrent.atomic.AtomicReference;

/** A thread that does the same again and again, with a pause, until it is told to stop. */
public final class Flow implements AutoCloseable {

    private final Thread thread;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /** What is done again and again. */
    public interface Step {
        void run() throws InterruptedException;
    }

    public Flow(String name, long pauseMillis, Step step) {
        thread = new Thread(
                () -> {
                    try {
                        while (!stopped) {
                            step.run();
                            Thread.sleep(pauseMillis);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends it after the step under way. */
    public void stop() throws InterruptedException {
        stopped = true;
        thread.join();
        if (failure.get() != null) {
            throw new IllegalStateException(thread.getName() + " has failed", failure.get());
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }
}
