package dev.vastream.bridge.console.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.console.past.Stays.Quarter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuarterSumsTest {

    private static final long BEGIN = Duration.ofDays(20_000).toMillis();
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();

    private final QuarterSums sums = new QuarterSums(BEGIN, 2);

    @Test
    void addsUpByTheQuarterOfTheEnd() {
        sums.add(BEGIN, 2);
        sums.add(BEGIN + QUARTER - 1, 4);
        sums.add(BEGIN + QUARTER, 9);

        assertThat(sums.quarters()).containsExactly(new Quarter(2, 3, 4), new Quarter(1, 9, 9));
    }

    @Test
    void leavesOutWhatEndedAtAnotherTime() {
        sums.add(BEGIN - 1, 2);
        sums.add(sums.end(), 2);

        assertThat(sums.quarters()).containsOnly(new Quarter(0, 0, 0));
    }
}
