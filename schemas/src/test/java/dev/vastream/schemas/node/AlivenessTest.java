package dev.vastream.schemas.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlivenessTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void lastsThreeHeartbeats_fromTheArrivalOn() {
        var aliveness = Aliveness.of(NOW.minusSeconds(3600), 1_000, true, NOW);

        assertThat(aliveness.isAt(NOW.plusMillis(2_999))).isTrue();
        assertThat(aliveness.isAt(NOW.plusMillis(3_000))).isFalse();
    }

    @Test
    void countsFromTheSendersTime_whenTheRecordIsOlderThanItsReader() {
        var aliveness = Aliveness.of(NOW.minusSeconds(2), 1_000, false, NOW);

        assertThat(aliveness.until()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void countsFromNow_whenTheSendersClockIsAhead() {
        var aliveness = Aliveness.of(NOW.plusSeconds(3600), 1_000, false, NOW);

        assertThat(aliveness.until()).isEqualTo(NOW.plusSeconds(3));
    }

    @Test
    void staysWithinBounds_whenTheIntervalIsOneThatNobodyMeans() {
        assertThat(Aliveness.of(NOW, 0, true, NOW).until()).isEqualTo(NOW.plusMillis(300));
        assertThat(Aliveness.of(NOW, -5, true, NOW).until()).isEqualTo(NOW.plusMillis(300));
        assertThat(Aliveness.of(NOW, Integer.MAX_VALUE, true, NOW).until()).isEqualTo(NOW.plusSeconds(180));
    }
}
