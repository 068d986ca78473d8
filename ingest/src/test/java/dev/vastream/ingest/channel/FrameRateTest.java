package dev.vastream.ingest.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FrameRateTest {

    private static final long TICK_NANOS = 500_000_000;

    private final FrameRate rate = new FrameRate();

    @Test
    void isThatOfTheLastTenSeconds() {
        assertThat(rate.sample(0, 0)).isZero();
        var frames = 0L;
        for (var tick = 1; tick <= 40; tick++) {
            frames += 5;
            assertThat(rate.sample(tick * TICK_NANOS, frames)).isCloseTo(10, within(1e-9));
        }

        var stood = 0.0;
        for (var tick = 41; tick <= 62; tick++) {
            stood = rate.sample(tick * TICK_NANOS, frames);
        }
        assertThat(stood).isZero();
    }
}
