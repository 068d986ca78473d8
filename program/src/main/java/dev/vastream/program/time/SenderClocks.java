package dev.vastream.program.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clocks of those who send records, measured by when their records come to the broker: what all of the last ones have in
 * common of their delay is a difference of clocks, or as good as one; only what a record is later than that was it held up.
 *
 * <p>Holds a bounded number of senders, those that were heard of last. Safe for use by several threads.
 */
public final class SenderClocks {

    /** Senders that are measured; beyond, the one not heard of for longest is forgotten. */
    static final int MOST = 1_000;
    /** One slow record says nothing. */
    static final int ENOUGH = 8;
    /** A difference that is worth a line in the log. */
    static final Duration TOLD = Duration.ofSeconds(1);
    /** All lines together come no faster. */
    static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private static final double MILLIS = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(SenderClocks.class);

    private final String kind;
    private final Clock clock;
    private final Map<String, SenderClock> senders = new LinkedHashMap<>(16, 0.75f, true);
    private Instant nextLine = Instant.MIN;

    /** @param kind what the senders are, for the log: camera, bridge */
    public SenderClocks(String kind, Clock clock) {
        this.kind = kind;
        this.clock = clock;
    }

    /**
     * Notes that a record has come.
     *
     * @param stamped the time that its sender put on it
     * @param came when it came, by the broker's clock
     * @return how much longer it took than this sender's records do
     */
    public synchronized Duration heldUp(String sender, Instant stamped, Instant came) {
        var delay = millisBetween(stamped, came);
        var known = senders.get(sender);
        if (known == null) {
            known = new SenderClock();
            senders.put(sender, known);
            if (senders.size() > MOST) {
                senders.remove(senders.keySet().iterator().next());
            }
        }
        known.add(delay);
        tell(sender, known);
        return Duration.ofMillis(delay - known.least());
    }

    /** Senders whose clocks differ from the broker's by a second or more. */
    public synchronized int skewed() {
        return (int) senders.values().stream().filter(SenderClocks::isSkewed).count();
    }

    /** The largest of those differences in seconds, 0 for none. */
    public synchronized double largestSeconds() {
        return senders.values().stream()
                        .filter(SenderClocks::isSkewed)
                        .mapToLong(sender -> Math.abs(sender.least()))
                        .max()
                        .orElse(0)
                / MILLIS;
    }

    private static boolean isSkewed(SenderClock sender) {
        return sender.count() >= ENOUGH && Math.abs(sender.least()) >= TOLD.toMillis();
    }

    private void tell(String sender, SenderClock measured) {
        var skew = isSkewed(measured) ? measured.least() : 0;
        if (Math.abs(skew - measured.told()) < TOLD.toMillis()
                || clock.instant().isBefore(nextLine)) {
            return;
        }
        measured.tell(skew);
        nextLine = clock.instant().plus(BETWEEN_LINES);
        if (skew == 0) {
            LOG.info("The clock of {} {} and the broker's agree again", kind, name(sender));
        } else {
            LOG.warn(
                    "The clock of {} {} is {} the broker's{}: its records are used, with the times they carry; set the clock"
                            + " right",
                    kind,
                    name(sender),
                    Skew.of(Duration.ofMillis(skew)),
                    skew > 0 ? ", or all it sends is late by as much" : "");
        }
    }

    /** A sender chooses its name: it must not write lines of its own. */
    private static String name(String sender) {
        return sender.replaceAll("\\p{Cntrl}", "?");
    }

    /** Of times that nobody means, like a year 290 000, the difference is as large as it can be told. */
    private static long millisBetween(Instant stamped, Instant came) {
        var most = Duration.ofDays(36_500).toMillis();
        return Math.max(-most, Math.min(most, Duration.between(stamped, came).toMillis()));
    }
}
