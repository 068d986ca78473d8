package dev.vastream.ingest.source;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A camera that is opened again, with growing pauses, whenever it ends or breaks. Only the first opening may fail. */
public final class ReconnectingSource implements FrameSource {

    private static final Logger LOG = LoggerFactory.getLogger(ReconnectingSource.class);

    private final SourceOpener opener;
    private final String label;
    private final Duration firstPause;
    private final RetryPolicy<FrameSource> retries;
    private final SourceInfo info;
    private FrameSource current;

    /**
     * @param first the source as opened the first time
     * @param opener opens it again
     * @param label how to name the source in the log; without credentials
     * @param firstPause pause before the second attempt; each further one is twice as long
     * @param longestPause bound on the pause
     */
    public ReconnectingSource(
            FrameSource first, SourceOpener opener, String label, Duration firstPause, Duration longestPause) {
        this.opener = opener;
        this.label = label;
        this.firstPause = firstPause;
        this.retries = RetryPolicy.<FrameSource>builder()
                .handle(SourceException.class)
                .withBackoff(firstPause, longestPause)
                .withJitter(0.1)
                .withMaxAttempts(-1)
                .onRetryScheduled(event -> LOG.warn(
                        "{}; next attempt in {} ms",
                        event.getLastException().getMessage(),
                        event.getDelay().toMillis()))
                .build();
        this.current = first;
        this.info = first.info();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Optional<SourceFrame> next() throws InterruptedException {
        while (true) {
            var frame = read();
            if (frame.isPresent()) {
                return frame;
            }
            reconnect();
        }
    }

    private Optional<SourceFrame> read() throws InterruptedException {
        try {
            var frame = current.next();
            if (frame.isEmpty()) {
                LOG.warn("{} ended; connecting again", label);
            }
            return frame;
        } catch (SourceException e) {
            LOG.warn("{}; connecting again", e.getMessage());
            return Optional.empty();
        }
    }

    private void reconnect() throws InterruptedException {
        current.close();
        // Also before the first attempt: a camera that takes connections only to end them must not be hammered.
        Thread.sleep(firstPause.toMillis());
        try {
            current = Failsafe.with(retries).get(opener::open);
            LOG.info("{} is connected again", label);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        current.close();
    }
}
