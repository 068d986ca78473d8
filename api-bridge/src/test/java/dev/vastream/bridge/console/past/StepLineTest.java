package dev.vastream.bridge.console.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.console.past.Trails.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepLineTest {

    private static List<Long> kept(int steps) {
        var line = new StepLine(4);
        for (var at = 0; at < steps; at++) {
            line.add(new Step(at, 0, 0, 0, 0));
        }
        return line.steps().stream().map(Step::at).toList();
    }

    @Test
    void keepsAll_whenThereAreFew() {
        assertThat(kept(4)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void keepsEverySecond_thenEveryFourth_whenThereAreMore() {
        assertThat(kept(8)).containsExactly(0L, 2L, 4L, 6L);
        assertThat(kept(14)).containsExactly(0L, 4L, 8L, 12L);
    }

    @Test
    void staysBounded_howeverLongItIs() {
        assertThat(kept(100_000)).hasSizeBetween(2, 4);
    }
}
