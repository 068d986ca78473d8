package dev.vastream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecordTimeTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void isTheEventsTime_unlessABrokerRefusesIt() {
        assertThat(RecordTime.of(NOW.minusSeconds(9), CLOCK))
                .isEqualTo(NOW.minusSeconds(9).toEpochMilli());
        assertThat(RecordTime.of(NOW.plusSeconds(9), CLOCK)).isEqualTo(NOW.toEpochMilli());
        assertThat(RecordTime.of(Instant.EPOCH.minusSeconds(9), CLOCK)).isZero();
    }
}
