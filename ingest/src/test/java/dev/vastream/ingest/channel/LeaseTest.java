package dev.vastream.ingest.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.table.ElapsedTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ElapsedTime time = new ElapsedTime(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanos::get);
    private final Lease lease = new Lease(time);

    @Test
    void isHeldForItsTerm_sinceTheQuestionThatWasAnswered() {
        pass(Duration.ofSeconds(3));
        var asked = time.now();
        pass(Duration.ofSeconds(1));
        lease.renew(asked);

        pass(Lease.TERM.minusSeconds(1));
        assertThat(lease.isHeld()).isTrue();

        pass(Duration.ofMillis(1));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void isOver_beforeTheCoordinatorGivesTheChannelsToAnother() {
        var session = Duration.ofSeconds(6);
        var renewals = Duration.ofSeconds(1);

        assertThat(Lease.TERM).isLessThanOrEqualTo(session.minus(renewals));
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
