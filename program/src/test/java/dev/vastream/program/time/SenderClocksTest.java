package dev.vastream.program.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SenderClocksTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final SenderClocks cameras = new SenderClocks("camera", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void saysHowMuchLaterARecordIs_thanOthersOfItsSender() {
        come("gate", Duration.ofMillis(5_030), 3);

        var heldUp = cameras.heldUp("gate", NOW, NOW.plusMillis(7_030));

        assertThat(heldUp).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void countsSkewedSenders_whenTheyAreASecondOff() {
        come("right", Duration.ofMillis(20), SenderClocks.ENOUGH);
        come("behind", Duration.ofSeconds(5), SenderClocks.ENOUGH);
        come("ahead", Duration.ofSeconds(-9), SenderClocks.ENOUGH);
        come("new", Duration.ofSeconds(50), SenderClocks.ENOUGH - 1);

        assertThat(cameras.skewed()).isEqualTo(2);
        assertThat(cameras.largestSeconds()).isEqualTo(9);
    }

    @Test
    void knowsThatAClockWasSetRight() {
        come("gate", Duration.ofSeconds(5), 20);

        come("gate", Duration.ofMillis(20), 1);

        assertThat(cameras.skewed()).isZero();
    }

    @Test
    void knowsThatAClockWasSetWrong_afterItsWindow() {
        come("gate", Duration.ofMillis(20), 20);

        come("gate", Duration.ofSeconds(5), SenderClock.WINDOW);

        assertThat(cameras.skewed()).isEqualTo(1);
        assertThat(cameras.heldUp("gate", NOW, NOW.plusSeconds(5))).isZero();
    }

    @Test
    void holdsNoMore_thanItsBound() {
        for (var camera = 0; camera < 3 * SenderClocks.MOST; camera++) {
            come("stranger-" + camera, Duration.ofSeconds(5), SenderClocks.ENOUGH);
        }

        assertThat(cameras.skewed()).isEqualTo(SenderClocks.MOST);
    }

    @Test
    void takesTimesThatNobodyMeans() {
        come("gate", Duration.ZERO, 1);

        assertThat(cameras.heldUp("gate", Instant.ofEpochSecond(-9_000_000_000_000L), NOW))
                .isPositive();
        assertThat(cameras.heldUp("gate", Instant.ofEpochSecond(9_000_000_000_000L), NOW))
                .isZero();
    }

    private void come(String camera, Duration after, int times) {
        for (var i = 0; i < times; i++) {
            var unused = cameras.heldUp(camera, NOW, NOW.plus(after));
        }
    }
}
