package dev.vastream.ingest.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameTimesTest {

    private static final long NONE = FrameTimes.UNKNOWN / 1_000_000;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void beginsAtZero_whenVideoDoesNot() {
        assertThat(played(80_001_400, 80_001_500, 80_001_700)).containsExactly(0, 100, 300);
        assertThat(played(-200, -100, 0, 100)).containsExactly(0, 100, 200, 300);
    }

    @Test
    void followsTheVideo_whenItsRateVaries() {
        assertThat(played(0, 40, 1_040, 1_050, 61_050)).containsExactly(0, 40, 1_040, 1_050, 61_050);
    }

    @Test
    void growsByTheNominalRate_whenThereAreNoTimes() {
        assertThat(played(NONE, NONE, NONE, NONE)).containsExactly(0, 100, 200, 300);
        assertThat(played(7, 7, 7, 7)).containsExactly(0, 100, 200, 300);
    }

    @Test
    void growsByWhatWasBefore_whenOneTimeIsMissing() {
        assertThat(played(0, 40, NONE, 120, 160)).containsExactly(0, 40, 80, 120, 160);
    }

    @Test
    void keepsTheRate_whenTimesStandStillOrGoBackALittle() {
        assertThat(played(0, 40, 40, 120, 160)).containsExactly(0, 40, 80, 120, 160);
        assertThat(played(0, 40, 20, 120, 160)).containsExactly(0, 40, 80, 120, 160);
        assertThat(played(0, 40, 40, 80, 120, 160)).containsExactly(0, 40, 80, 120, 160, 200);
    }

    @Test
    void goesOn_whenTimesBeginAnew() {
        assertThat(played(5_000, 5_040, 0, 40, 80)).containsExactly(0, 40, 80, 120, 160);
    }

    @Test
    void goesOn_whenTimesJumpAhead() {
        assertThat(played(0, 40, 30 * HOUR, 30 * HOUR + 40)).containsExactly(0, 40, 80, 120);
        assertThat(played(0, 40, Long.MAX_VALUE / 1_000_000, 120)).containsExactly(0, 40, 80, 120);
    }

    @Test
    void takesOneOfTwentyFive_whenTheNominalRateIsNonsense() {
        var times = new FrameTimes(11, Duration.ofHours(1));

        assertThat(times.next(FrameTimes.UNKNOWN, 0)).isZero();
        assertThat(times.next(FrameTimes.UNKNOWN, 0))
                .isEqualTo(Duration.ofMillis(40).toNanos());
    }

    @Test
    void takesTheFramesDuration_whenThereAreNoTimes() {
        var times = new FrameTimes(0, Duration.ofHours(1));
        times.next(FrameTimes.UNKNOWN, 0);

        assertThat(times.next(FrameTimes.UNKNOWN, 20_000_000)).isEqualTo(20_000_000);
    }

    private static long[] played(long... millis) {
        var times = new FrameTimes(Duration.ofMillis(100).toNanos(), Duration.ofHours(1));
        return Arrays.stream(millis)
                .map(time -> times.next(time == NONE ? FrameTimes.UNKNOWN : time * 1_000_000, 0) / 1_000_000)
                .toArray();
    }
}
