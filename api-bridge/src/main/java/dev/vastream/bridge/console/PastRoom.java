package dev.vastream.bridge.console;

import dev.vastream.bridge.body.NoRoomException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Room for those who look back: few at a time, for each reads topics with a consumer of its own. */
@Component
final class PastRoom {

    private static final int MOST_AT_ONCE = 8;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /** What reads. */
    interface Reading<T> {
        T read() throws TimeoutException;
    }

    /**
     * Reads, if there is room.
     *
     * @throws NoRoomException when there is none at present
     */
    <T> T within(Reading<T> reading) throws TimeoutException {
        if (!room.tryAcquire()) {
            throw new NoRoomException(RETRY_AFTER);
        }
        try {
            return reading.read();
        } finally {
            room.release();
        }
    }
}
