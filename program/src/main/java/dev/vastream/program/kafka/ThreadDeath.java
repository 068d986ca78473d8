package dev.vastream.program.kafka;

import dev.vastream.program.kafka.StreamsLane.Owner;
import dev.vastream.program.table.StaleTableException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows from the death of a Streams thread: it is replaced, unless threads have been dying for too long, the
 * failure is an Error, or the thread is the one that feeds the global tables, which cannot be replaced.
 */
final class ThreadDeath implements StreamsUncaughtExceptionHandler, KafkaStreams.StateListener {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadDeath.class);

    private final String application;
    private final Outage outage;
    private final Owner owner;
    private final AtomicBoolean ended = new AtomicBoolean();

    ThreadDeath(String application, Outage outage, Owner owner) {
        this.application = application;
        this.outage = outage;
        this.owner = owner;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable cause) {
        var stale = StaleTableException.in(cause);
        if (stale.isPresent()) {
            ends();
            owner.onStale().accept(stale.get());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("A thread of {} died", application, cause);
        if (cause instanceof Exception && !isGlobalThread() && !outage.failed()) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        ends();
        owner.onFailure().accept(cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whatever else ends the topology: nothing runs any more, and the process must not look well. */
    @Override
    public void onChange(State now, State before) {
        if (now == State.ERROR && ended.compareAndSet(false, true)) {
            owner.onFailure().accept(new IllegalStateException(application + " has ended"));
        }
    }

    /** The lane is ending, and its owner knows. */
    void ends() {
        ended.set(true);
    }

    private static boolean isGlobalThread() {
        return Thread.currentThread().getName().endsWith("GlobalStreamThread");
    }
}
