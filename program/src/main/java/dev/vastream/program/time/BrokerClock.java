package dev.vastream.program.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's clock, as far as it is known from the times that the broker put on records of this program. The age of a record
 * is known by it even where this host's clock is wrong. As long as the two clocks may be the same it is this host's clock.
 */
public final class BrokerClock extends Clock {

    /** Clocks that are kept right differ by less. */
    private static final Duration TOLERATED = Duration.ofMillis(250);
    /** A record that took longer says little of the clocks. */
    private static final Duration LONGEST_WAY = Duration.ofSeconds(1);
    /** A difference that is worth a line in the log. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(BrokerClock.class);

    private final Clock own;
    private volatile Duration offset = Duration.ZERO;
    private Duration told = Duration.ZERO;

    /** @param own this host's clock */
    public BrokerClock(Clock own) {
        this.own = own;
    }

    /** This host's clock. */
    public Clock own() {
        return own;
    }

    /** What has to be added to this host's clock; zero where the two may be the same. */
    public Duration offset() {
        return offset;
    }

    /**
     * Takes a time that the broker put on a record.
     *
     * @param sent when the record was sent, by this host's clock
     * @param acknowledged when it was acknowledged, likewise
     * @param broker the record's time
     */
    public synchronized void stamped(Instant sent, Instant acknowledged, Instant broker) {
        if (Duration.between(sent, acknowledged).compareTo(LONGEST_WAY) > 0) {
            return;
        }
        if (isBetween(broker, sent.minus(TOLERATED), acknowledged.plus(TOLERATED))) {
            offset = Duration.ZERO;
        } else if (!isBetween(
                broker,
                sent.plus(offset).minus(TOLERATED),
                acknowledged.plus(offset).plus(TOLERATED))) {
            var middle = sent.plus(Duration.between(sent, acknowledged).dividedBy(2));
            offset = Duration.ofMillis(Duration.between(middle, broker).toMillis());
        }
        tell();
    }

    private static boolean isBetween(Instant time, Instant first, Instant last) {
        return !time.isBefore(first) && !time.isAfter(last);
    }

    private void tell() {
        if (offset.minus(told).abs().compareTo(TOLD) < 0) {
            return;
        }
        told = offset;
        if (offset.isZero()) {
            LOG.info("The clock of this host and the broker's agree again");
        } else {
            LOG.warn(
                    "The clock of this host is {} the broker's: ages of frames and requests are taken by the broker's; set it right",
                    Skew.of(offset));
        }
    }

    @Override
    public Instant instant() {
        return own.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the broker's clock has the zone of this host's");
    }
}
