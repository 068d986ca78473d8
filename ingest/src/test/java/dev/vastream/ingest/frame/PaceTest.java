package dev.vastream.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final FakeTicker ticker = new FakeTicker();

    @Test
    void waitsForMediaTime_whenRealTime() throws Exception {
        var pace = Pace.realTime(ticker);
        var passed = new ArrayList<Long>();

        for (var mediaMillis : new long[] {400, 500, 600, 1_400}) {
            pace.admit(Duration.ofMillis(mediaMillis));
            passed.add(ticker.millis());
        }

        assertThat(passed).containsExactly(0L, 100L, 200L, 1_000L);
    }

    @Test
    void doesNotWait_whenRealTimeIsBehind() throws Exception {
        var pace = Pace.realTime(ticker);
        pace.admit(Duration.ZERO);
        ticker.pass(Duration.ofMillis(900));

        pace.admit(Duration.ofMillis(100));

        assertThat(ticker.millis()).isEqualTo(900);
    }

    @Test
    void makesUpForNoDelay_whenSteady() throws Exception {
        var pace = Pace.steady(Duration.ofMillis(500), ticker);
        pace.admit(Duration.ZERO);
        ticker.pass(Duration.ofMillis(400));
        pace.admit(Duration.ofMillis(100));
        assertThat(ticker.millis()).isEqualTo(400);
        pace.admit(Duration.ofMillis(600));
        assertThat(ticker.millis()).isEqualTo(600);

        ticker.pass(Duration.ofSeconds(20));
        pace.admit(Duration.ofMillis(700));
        pace.admit(Duration.ofMillis(800));

        assertThat(ticker.millis()).isEqualTo(20_700);
    }

    @Test
    void spacesFrames_whenPacedByInterval() throws Exception {
        var pace = Pace.every(Duration.ofMillis(200), ticker);

        for (var i = 0; i < 6; i++) {
            assertThat(pace.admit(Duration.ofMillis(i))).isTrue();
        }

        assertThat(ticker.millis()).isEqualTo(1_000);
    }

    @Test
    void doesNotBurst_whenPacedAndLate() throws Exception {
        var pace = Pace.every(Duration.ofMillis(200), ticker);
        pace.admit(Duration.ZERO);
        ticker.pass(Duration.ofSeconds(10));

        pace.admit(Duration.ZERO);
        pace.admit(Duration.ZERO);

        assertThat(ticker.millis()).isEqualTo(10_200);
    }

    @Test
    void keepsOneInThree_whenThinnedFromThirtyToTen() throws Exception {
        var pace = Pace.thinned(Duration.ofMillis(100), Pace.unhurried());
        var admitted = new ArrayList<Integer>();

        for (var i = 0; i < 30; i++) {
            if (pace.admit(Duration.ofNanos(Math.round(i * 1e9 / 30)))) {
                admitted.add(i);
            }
        }

        assertThat(admitted).containsExactly(0, 3, 6, 9, 12, 15, 18, 21, 24, 27);
    }

    @Test
    void goesOn_whenMediaTimeStartsAnew() throws Exception {
        var pace = Pace.thinned(Duration.ofMillis(100), Pace.unhurried());
        pace.admit(Duration.ofHours(1));

        var admitted = pace.admit(Duration.ZERO);

        assertThat(admitted).isTrue();
        assertThat(pace.admit(Duration.ofMillis(50))).isFalse();
    }

    @Test
    void keepsTheRate_whenCameraIsThinnedAndItsFramesComeInBursts() throws Exception {
        var pace = Pace.thinnedByArrival(Duration.ofMillis(100), ticker);
        var admitted = 0;

        for (var burst = 0; burst < 100; burst++) {
            for (var frame = 0; frame < 3; frame++) {
                // Its own times say nothing.
                admitted += pace.admit(Duration.ZERO) ? 1 : 0;
            }
            ticker.pass(Duration.ofMillis(100));
        }

        assertThat(admitted).isBetween(99, 101);
    }

    @Test
    void admitsEveryFrame_whenCameraIsNoFasterThanItsBound() throws Exception {
        var pace = Pace.thinnedByArrival(Duration.ofMillis(40), ticker);
        var admitted = 0;

        for (var frame = 0; frame < 100; frame++) {
            admitted += pace.admit(Duration.ZERO) ? 1 : 0;
            ticker.pass(Duration.ofMillis(frame % 2 == 0 ? 55 : 25));
        }

        assertThat(admitted).isEqualTo(100);
    }

    @Test
    void makesUpForNoPause_whenCameraIsThinned() throws Exception {
        var pace = Pace.thinnedByArrival(Duration.ofMillis(100), ticker);
        pace.admit(Duration.ZERO);
        ticker.pass(Duration.ofSeconds(30));

        assertThat(pace.admit(Duration.ZERO)).isTrue();
        assertThat(pace.admit(Duration.ZERO)).isFalse();
    }
}
