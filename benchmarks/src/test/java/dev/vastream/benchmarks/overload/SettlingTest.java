package dev.vastream.benchmarks.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** When a system counts as settled. */
class SettlingTest {

    private static final Duration WINDOW = Duration.ofSeconds(15);

    private final Settling settling = new Settling(WINDOW, WINDOW.multipliedBy(6));

    @Test
    void settles_whenTwoWindowsInARowAreNoBetter() throws InterruptedException {
        // Given
        var rates = rates(80, 100, 118, 120, 119, 300);

        // When
        var settled = settling.run(time -> rates.remove());

        // Then
        assertThat(settled).isEqualTo(new Settling.Settled(118, true));
        assertThat(rates).containsExactly(300.0);
    }

    @Test
    void goesOn_whenASlowWindowIsFollowedByGrowth() throws InterruptedException {
        // Given
        var rates = rates(80, 70, 100, 101, 99);

        // When
        var settled = settling.run(time -> rates.remove());

        // Then
        assertThat(settled).isEqualTo(new Settling.Settled(100, true));
        assertThat(rates).isEmpty();
    }

    @Test
    void goesOn_whenSmallStepsAddUp() throws InterruptedException {
        // Given
        var rates = rates(100, 102.5, 105, 107, 108);

        // When
        var settled = settling.run(time -> rates.remove());

        // Then
        assertThat(settled).isEqualTo(new Settling.Settled(105, true));
        assertThat(rates).isEmpty();
    }

    @Test
    void givesUp_whenItStillGrowsAtTheEndOfItsTime() throws InterruptedException {
        // Given
        var rates = rates(10, 20, 30, 40, 50, 60, 70);

        // When
        var settled = settling.run(time -> rates.remove());

        // Then
        assertThat(settled).isEqualTo(new Settling.Settled(60, false));
        assertThat(rates).containsExactly(70.0);
    }

    private static Queue<Double> rates(double... rates) {
        return new ArrayDeque<>(Arrays.stream(rates).boxed().toList());
    }
}
