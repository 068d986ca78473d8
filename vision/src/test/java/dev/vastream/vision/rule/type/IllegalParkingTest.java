package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever stands inside for half a second, which takes a second to be called standing, and may be away for a second. */
class IllegalParkingTest {

    private final IllegalParking rule = new IllegalParking(Camera.zone(0.5, 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            iiiiiiiiii | nothing
            iiiiiiiiiii | BEGIN 1000
            i__i______i                   | BEGIN 1000
            iiiiiiiiiiiii. | BEGIN 1000, END 1200
            iiiiiiiiiii---------- | BEGIN 1000
            iiiiiiiiiii----------- | BEGIN 1000, END 1000
            iiiiiiiiiiiiijj | BEGIN 1000
            iiiiiiiiiiiiijjj | BEGIN 1000, END 1400
            iiiiiiiiiiiiijjjjjjjjjj | BEGIN 1000, END 1400
            iiiiiiiiiiiiijjjjjjjjjjj | BEGIN 1000, END 1400, BEGIN 2300
            iiijjjiiijjjiiijjjiiijjjiii   | nothing
            iijjiijjiijjiijj              | BEGIN 1000
            ooooooooooooo                 | nothing
            """)
    void beginsAndEnds(String film, String told) {
        assertThat(Film.told(rule, film)).isEqualTo(told);
    }

    @Test
    void countsTheStandingTimeInside() {
        var camera = Film.played(rule, "ooojjjjjjjjjjjjj.");

        var begin = camera.occurrences().get(0);
        assertThat(begin.stay()).as("since its anchor was cast").isEqualTo(Duration.ofMillis(1_000));
        assertThat(begin.abnormalScore()).isCloseTo(1, within(1e-12));
    }
}
