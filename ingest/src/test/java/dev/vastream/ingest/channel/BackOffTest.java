package dev.vastream.ingest.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void doublesUpToHalfAMinute() {
        var backOff = new BackOff(() -> 0.5);

        var pauses = Stream.generate(backOff::next).limit(9).map(Duration::toMillis);

        assertThat(pauses).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void beginsAnew_afterASuccess() {
        var backOff = new BackOff(() -> 0.5);
        backOff.next();
        backOff.next();

        backOff.reset();

        assertThat(backOff.next()).isEqualTo(BackOff.FIRST);
    }

    @Test
    void spreadsByATenth() {
        assertThat(new BackOff(() -> 0).next()).isEqualTo(Duration.ofMillis(450));
        assertThat(new BackOff(() -> 1).next()).isEqualTo(Duration.ofMillis(550));
    }
}
