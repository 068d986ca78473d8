package dev.vastream.bridge.info;

import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a dependency of this server by probing it every few seconds, so that reading its state never waits. */
public final class Dependency implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dependency.class);
    private static final long PERIOD_MILLIS = 2_000;

    private final String name;
    private final Probe probe;
    private final ScheduledExecutorService timer;
    private volatile State state = State.UNKNOWN;

    /** State of a dependency. */
    public enum State {
        UNKNOWN,
        UP,
        DOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Probes the dependency; throws when it does not answer. */
    public interface Probe {
        void ask() throws Exception;
    }

    public Dependency(String name, Probe probe) {
        this.name = name;
        this.probe = probe;
        this.timer = Executors.newSingleThreadScheduledExecutor(new NamedThreadFactory("bridge-watch-" + name));
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::ask, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    public State state() {
        return state;
    }

    private void ask() {
        try {
            probe.ask();
            become(State.UP, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // An Error as well: it would end the watch, and the last state would be reported for ever.
            become(State.DOWN, e);
        }
    }

    private void become(State next, Throwable cause) {
        if (next == state) {
            return;
        }
        state = next;
        if (next == State.DOWN) {
            LOG.warn("{} is down: {}", name, cause.toString());
        } else {
            LOG.info("{} is {}", name, next.word());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
