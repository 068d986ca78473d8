package dev.vastream.ingest.connection;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection on which something is waited for too long. The time-out of a socket begins anew with each byte, and there is
 * none for what is sent: a peer that trickles, or takes nothing, could hold a thread for ever.
 */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long LOOK_EVERY_MILLIS = 250;
    /** One thread for all connections of the process. */
    private static final ScheduledExecutorService LOOKS = looks();

    private final SocketChannel channel;
    private final Future<?> looks;
    private volatile boolean isWaiting;
    private volatile long deadline;
    private volatile boolean isOver;

    private Watch(SocketChannel channel, Duration patience) {
        this.channel = channel;
        begin(patience);
        this.looks =
                LOOKS.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService looks() {
        var looks = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "connection-watch");
            thread.setDaemon(true);
            return thread;
        });
        looks.setRemoveOnCancelPolicy(true);
        return looks;
    }

    /** Watches a connection, on which something is waited for from now on. */
    static Watch over(SocketChannel channel, Duration patience) {
        return new Watch(channel, patience);
    }

    /** Begins to wait. */
    void begin(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
        isWaiting = true;
    }

    /** Nothing is waited for any more. */
    void rest() {
        isWaiting = false;
    }

    private void look() {
        if (!isWaiting || System.nanoTime() - deadline < 0) {
            return;
        }
        isOver = true;
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection did not end well", e);
        }
    }

    /** What is to be said of a failure: perhaps that this closed the connection. */
    IOException reason(IOException failure) {
        return isOver ? new IOException("it is too slow", failure) : failure;
    }

    /** Watches no more. */
    void close() {
        looks.cancel(false);
    }
}
