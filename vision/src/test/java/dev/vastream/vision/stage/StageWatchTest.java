package dev.vastream.vision.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.stage.StageWatch.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** By the clock that the watch reads, read before and after it. */
class StageWatchTest {

    private static final long LONG_NANOS = 2_000_000;

    @Test
    void givesEachStageWhatItTook() {
        var begun = System.nanoTime();
        var watch = new StageWatch();
        pass();
        watch.ended(Stage.DECODING);
        var decoded = System.nanoTime();
        pass();
        pass();
        watch.ended(Stage.POSE);
        var over = System.nanoTime();

        var times = watch.times();

        assertThat(times.decoding()).isBetween(Duration.ofNanos(LONG_NANOS), Duration.ofNanos(decoded - begun));
        assertThat(times.pose()).isGreaterThanOrEqualTo(Duration.ofNanos(2 * LONG_NANOS));
        assertThat(times.decoding().plus(times.pose())).isLessThanOrEqualTo(Duration.ofNanos(over - begun));
        assertThat(times.inference()).isZero();
        assertThat(times.embedding()).isZero();
        assertThat(times.drawing()).isZero();
    }

    @Test
    void addsUp_whenAStageComesAgain() {
        var watch = new StageWatch();
        pass();
        watch.ended(Stage.EMBEDDING);
        var first = watch.times().embedding();
        watch.ended(Stage.DRAWING);
        pass();
        watch.ended(Stage.EMBEDDING);

        assertThat(watch.times().embedding()).isGreaterThanOrEqualTo(first.plusNanos(LONG_NANOS));
    }

    @Test
    void leavesOutWhatBelongsToNoStage() {
        var watch = new StageWatch();
        pass();
        var waited = System.nanoTime();
        watch.resume();
        watch.ended(Stage.INFERENCE);
        var over = System.nanoTime();

        assertThat(watch.times().inference()).isLessThanOrEqualTo(Duration.ofNanos(over - waited));
        assertThat(new StageWatch().times()).isEqualTo(StageTimes.NONE);
    }

    /** Until some time has gone by. */
    private static void pass() {
        var until = System.nanoTime() + LONG_NANOS;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
