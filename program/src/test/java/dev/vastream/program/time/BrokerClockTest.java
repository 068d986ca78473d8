package dev.vastream.program.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerClockTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final BrokerClock clock = new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void isTheHostsClock_untilTheBrokerSaysOtherwise() {
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000, -10_000, -400, 400, 10_000, 86_400_000})
    void isTheBrokersClock_whenTheHostsIsWrong(long wrongMillis) {
        clock.stamped(NOW, NOW.plusMillis(20), NOW.plusMillis(10 + wrongMillis));

        assertThat(clock.offset()).isEqualTo(Duration.ofMillis(wrongMillis));
        assertThat(clock.instant()).isEqualTo(NOW.plusMillis(wrongMillis));
    }

    @ParameterizedTest
    @ValueSource(longs = {-249, 0, 20, 269})
    void isTheHostsClock_whenTheyMayBeTheSame(long millis) {
        clock.stamped(NOW, NOW.plusMillis(20), NOW.plusMillis(millis));

        assertThat(clock.offset()).isZero();
    }

    @Test
    void staysAsItIs_whenTheNextMeasurementFitsIt() {
        clock.stamped(NOW, NOW.plusMillis(20), NOW.plusMillis(10_010));

        clock.stamped(NOW, NOW.plusMillis(20), NOW.plusMillis(10_100));

        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void isTheHostsClockAgain_whenThatWasSetRight() {
        clock.stamped(NOW, NOW.plusMillis(20), NOW.plusMillis(10_010));

        clock.stamped(NOW, NOW.plusMillis(20), NOW.plusMillis(10));

        assertThat(clock.offset()).isZero();
    }

    @Test
    void learnsNothing_whenTheRecordWasLongOnItsWay() {
        clock.stamped(NOW, NOW.plusMillis(1_001), NOW.plusSeconds(10));

        assertThat(clock.offset()).isZero();
    }
}
