package dev.vastream.program;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A program from the beginning of its start to its end. Who ends it waits for a start that is under way: a process that exits
 * while a thread is inside native code that loads a model pulls away the memory beneath it.
 */
final class Lifetime implements AutoCloseable {

    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Program> program = Optional.empty();
    private boolean closed;

    /** @param patience longest wait for a start that is under way */
    Lifetime(Duration patience) {
        this.patience = patience;
    }

    /**
     * Returns when the program is ready.
     *
     * @param onFailure receives what made the program give up
     * @throws StartException when it cannot start, or is closed already
     */
    void start(Program.Starter starter, Consumer<Throwable> onFailure) throws StartException {
        lock.lock();
        try {
            if (closed) {
                throw new StartException("The process has been told to end.", null);
            }
            program = Optional.of(starter.start(onFailure));
        } finally {
            lock.unlock();
        }
    }

    /** Closes the program, once; one that does not become ready in time is left to the end of the process. */
    @Override
    public void close() {
        try {
            if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                closeLocked();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeLocked() {
        try {
            closed = true;
            program.ifPresent(Program::close);
            program = Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
