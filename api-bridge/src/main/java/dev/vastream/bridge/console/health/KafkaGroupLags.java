package dev.vastream.bridge.console.health;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker how far the groups are behind. All who ask within some seconds share one answer, and all answers one pair of
 * clients: they are opened for the first question, and anew after one that failed.
 */
public final class KafkaGroupLags implements GroupLags, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaGroupLags.class);
    private static final Duration FRESH = Duration.ofSeconds(4);
    /** While somebody else asks, an answer of that age is better than waiting. */
    private static final Duration GOOD_ENOUGH = Duration.ofSeconds(20);

    private final Supplier<LagReader> readers;
    private final Clock clock;
    private final Duration timeout;
    /** Held by whoever uses the clients. */
    private final ReentrantLock asking = new ReentrantLock();

    private Optional<LagReader> reader = Optional.empty();
    private boolean isClosed;
    private volatile Optional<Answer> last = Optional.empty();

    /**
     * @param consumers opens one of committed records that fetches little
     * @param clock that ages are taken by
     * @param timeout longest that the broker is waited for
     */
    public static KafkaGroupLags of(
            Supplier<Admin> admins, Supplier<Consumer<byte[], byte[]>> consumers, Clock clock, Duration timeout) {
        return new KafkaGroupLags(
                () -> LagReader.open(() -> new AdminGroupOffsets(admins.get(), timeout), consumers), clock, timeout);
    }

    KafkaGroupLags(Supplier<LagReader> readers, Clock clock, Duration timeout) {
        this.readers = readers;
        this.clock = clock;
        this.timeout = timeout;
    }

    private record Answer(long at, List<GroupLag> lags) {

        boolean isWithin(Duration age, long now) {
            return now - at < age.toMillis();
        }
    }

    @Override
    public List<GroupLag> all() throws TimeoutException {
        var known = known(FRESH).or(() -> asking.isLocked() ? known(GOOD_ENOUGH) : Optional.empty());
        return known.isPresent() ? known.get() : awaited();
    }

    private List<GroupLag> awaited() throws TimeoutException {
        try {
            if (!asking.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("the broker does not say where the groups are");
            }
            try {
                var meanwhile = known(FRESH);
                return meanwhile.isPresent() ? meanwhile.get() : asked();
            } finally {
                asking.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    private Optional<List<GroupLag>> known(Duration age) {
        return last.filter(answer -> answer.isWithin(age, clock.millis())).map(Answer::lags);
    }

    private List<GroupLag> asked() throws TimeoutException, InterruptedException {
        var isAnswered = false;
        try {
            var lags = opened().read(clock, timeout);
            last = Optional.of(new Answer(clock.millis(), lags));
            isAnswered = true;
            return lags;
        } catch (KafkaException e) {
            LOG.warn("Lags are not read: {}", e.toString());
            throw new TimeoutException("the broker does not answer");
        } finally {
            if (!isAnswered) {
                closeReader();
            }
        }
    }

    private LagReader opened() throws TimeoutException {
        if (isClosed) {
            throw new TimeoutException("this server is being stopped");
        }
        if (reader.isEmpty()) {
            reader = Optional.of(readers.get());
        }
        return reader.get();
    }

    private void closeReader() {
        reader.ifPresent(LagReader::close);
        reader = Optional.empty();
    }

    @Override
    public void close() {
        asking.lock();
        try {
            isClosed = true;
            closeReader();
        } finally {
            asking.unlock();
        }
    }
}
