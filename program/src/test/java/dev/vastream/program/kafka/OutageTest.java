package dev.vastream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.SteppingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final SteppingClock clock = new SteppingClock();
    private final Outage outage = new Outage(clock, Duration.ofSeconds(30), Duration.ofMinutes(1));

    @Test
    void isFinal_whenFailuresGoOnBeyondBound() {
        assertThat(failedAfter(0)).isFalse();
        assertThat(failedAfter(25)).isFalse();
        assertThat(failedAfter(25)).isFalse();
        assertThat(failedAfter(25)).isTrue();
    }

    @Test
    void beginsAnew_whenNothingFailedForLongerThanGap() {
        failedAfter(0);
        failedAfter(25);
        failedAfter(25);

        assertThat(failedAfter(31)).isFalse();
        assertThat(failedAfter(25)).isFalse();
    }

    private boolean failedAfter(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        return outage.failed();
    }
}
