package dev.vastream.program;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a program ends: its owner closes it, or a part of it fails. A failure is reported once, and not at all once the program
 * is being closed: parts that lose what they stand on fail then, and nobody has to do anything about it.
 */
public final class ProgramEnd {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramEnd.class);

    private final String program;
    private final Consumer<Throwable> onFailure;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();

    /**
     * @param program name for log and thread, such as {@code matching-processor}
     * @param onFailure receives the failure, on a thread of its own
     */
    public ProgramEnd(String program, Consumer<Throwable> onFailure) {
        this.program = program;
        this.onFailure = onFailure;
    }

    /** A part has given up. */
    public void failed(Throwable cause) {
        if (!isClosed() && failed.compareAndSet(false, true)) {
            LOG.error("The {} gives up", program, cause);
            // A thread of its own: the caller's may be one that closing the program waits for.
            new Thread(() -> onFailure.accept(cause), program + "-failure").start();
        }
    }

    /** The program is being closed; true the first time. */
    public boolean close() {
        return closed.compareAndSet(false, true);
    }

    public boolean isClosed() {
        return closed.get();
    }
}
