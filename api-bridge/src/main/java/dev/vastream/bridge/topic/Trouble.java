package dev.vastream.bridge.topic;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps a reader from its work: logged once with all that is known, then in one line each time, and ever more rarely. */
public final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    /** For what the readers themselves cannot do, as when the disk is full. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final String topic;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Duration pause = SHORTEST_PAUSE;
    private volatile Optional<String> reason = Optional.empty();

    /** @param topic whose reader it is, for the log */
    public Trouble(String topic) {
        this.topic = topic;
    }

    /** Why nothing can be done with the records at present; nothing when all is well. */
    public Optional<String> reason() {
        return reason;
    }

    /**
     * The broker or the registry fails, which is tried again soon.
     *
     * @param missingRight as a sentence, when that is why: it does not come back by itself
     */
    public void away(Optional<String> missingRight, RuntimeException failure) {
        LOG.warn("The reader of {} starts again: {}", topic, missingRight.orElseGet(failure::toString));
        // A broker that is away shows by itself, and mostly comes back.
        reason = missingRight.or(() -> reason);
        pause(SHORTEST_PAUSE);
    }

    /** The reader itself fails. */
    public void failed(RuntimeException failure) {
        if (reason.isEmpty()) {
            LOG.error("The reader of {} failed and starts again", topic, failure);
        } else {
            LOG.error("The reader of {} still fails: {}; again in {}", topic, failure.toString(), pause);
        }
        reason = Optional.of(failure.toString());
        pause(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    public void over() {
        if (reason.isPresent()) {
            LOG.info("The reader of {} has recovered", topic);
        }
        reason = Optional.empty();
        pause = SHORTEST_PAUSE;
    }

    /** Ends the pause that there is, and allows no other one. */
    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause(Duration length) {
        try {
            var unused = stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
