package dev.vastream.program.kafka;

import dev.vastream.program.connection.MissingRight;
import dev.vastream.schemas.topic.ReplyTopic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The topics of replies that the broker has. A request names the one that its reply goes to, and whoever may write requests
 * may name any: a producer would wait seconds for one that does not exist, and its subject would be registered for good.
 *
 * <p>All are listed at once, so that any number of strangers' names costs no more than one question at a time. Safe for use
 * by several threads.
 */
public final class ReplyTopics implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** After this long the list is asked for anew, so that topics that were deleted are forgotten. */
    static final Duration LISTED_FOR = Duration.ofSeconds(30);

    static final Duration ABSENT_FOR = Duration.ofSeconds(1);
    private static final int MOST_ABSENT = 1_000;

    private final Supplier<Set<String>> broker;
    private final LongSupplier nanos;
    private final Runnable close;
    /** Names that the broker did not have, with when it said so. */
    private final Map<String, Long> absent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_ABSENT;
        }
    };

    private volatile Listing listing;

    /** @param broker lists all topics; throws {@link KafkaException} when it does not answer */
    public ReplyTopics(Supplier<Set<String>> broker) {
        this(broker, System::nanoTime, () -> {});
    }

    ReplyTopics(Supplier<Set<String>> broker, LongSupplier nanos, Runnable close) {
        this.broker = broker;
        this.nanos = nanos;
        this.close = close;
        listing = new Listing(Set.of(), nanos.getAsLong() - LISTED_FOR.toNanos());
    }

    /** Those of the broker that the client asks, which is closed with this. */
    public static ReplyTopics of(Admin admin) {
        return new ReplyTopics(() -> list(admin), System::nanoTime, () -> admin.close(Duration.ofSeconds(1)));
    }

    /** What was listed, and when the broker was asked for it. */
    private record Listing(Set<String> names, long askedAt) {}

    /**
     * Whether the broker has the topic. Of one that it had lately nobody is asked; any other waits for one answer of the
     * broker's, or for two when many wait.
     *
     * @throws KafkaException when the broker does not answer
     */
    public boolean exists(String topic) {
        return exists(topic, now());
    }

    /** A moment for {@link #exists(String, long)}. */
    public long now() {
        return nanos.getAsLong();
    }

    /** The same for one of many requests that were all there at a moment: one answer of the broker's is for all of them. */
    public boolean exists(String topic, long now) {
        var seen = listing;
        var known = seen.names().contains(topic);
        if (known && now - seen.askedAt() < LISTED_FOR.toNanos()) {
            return true;
        }
        return !isAbsent(topic, now) && isListed(topic, known, now);
    }

    private boolean isListed(String topic, boolean known, long now) {
        try {
            var exists = listedAfter(now).names().contains(topic);
            if (!exists) {
                noteAbsent(topic, now);
            }
            return exists;
        } catch (KafkaException e) {
            if (known) {
                return true;
            }
            throw e;
        }
    }

    /** A list that was asked for after the moment; those who wait for it share it. */
    private synchronized Listing listedAfter(long moment) {
        if (listing.askedAt() - moment > 0) {
            return listing;
        }
        var asked = Math.max(now(), moment + 1);
        try {
            var names = broker.get().stream().filter(ReplyTopic::isOne).collect(Collectors.toUnmodifiableSet());
            listing = new Listing(names, asked);
            return listing;
        } catch (KafkaException e) {
            // Those who wait behind this one shall not each wait for a broker that is gone.
            listing = new Listing(listing.names(), now());
            throw e;
        }
    }

    private boolean isAbsent(String topic, long now) {
        synchronized (absent) {
            var since = absent.get(topic);
            return since != null && now - since < ABSENT_FOR.toNanos();
        }
    }

    private void noteAbsent(String topic, long now) {
        synchronized (absent) {
            absent.remove(topic);
            absent.put(topic, now);
        }
    }

    private static Set<String> list(Admin admin) {
        try {
            return admin.listTopics().names().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the topics of replies cannot be listed: " + MissingRight.orReason("DESCRIBE", e.getCause()),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the topics of replies cannot be listed: the broker does not answer", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        close.run();
    }
}
