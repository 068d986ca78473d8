package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Falls in a region that somebody may leave for a second; films as runs of looks, ten a second. */
class FalldownTest {

    private final Falldown rule = new Falldown(Camera.zone(0, 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            3i 10l            | nothing
            3i 11l            | BEGIN 1300
            3i 13l 1.         | BEGIN 1300, END 1500
            3i 11l 10i        | BEGIN 1300
            3i 11l 11i        | BEGIN 1300, END 1300
            3i 11l 10-        | BEGIN 1300
            3i 11l 11-        | BEGIN 1300, END 1300
            3i 11l 5i 1l 1.   | BEGIN 1300, END 1900
            3i 11l 11i 11l    | BEGIN 1300, END 1300, BEGIN 3500
            3i 5l 1i 10l      | nothing
            3i 5l 1i 11l      | BEGIN 1900
            3i 1l 9_ 1l       | BEGIN 1300
            3o 11l            | BEGIN 1300
            3i 21l            | BEGIN 1300, CONTINUE 2300
            100l              | nothing
            101l              | BEGIN 10000
            3i 60_ 100l       | nothing
            3i 60_ 101l       | BEGIN 16300
            """)
    void beginsAndEnds(String runs, String told) {
        assertThat(Film.told(rule, film(runs))).isEqualTo(told);
    }

    @Test
    void tellsHowLongTheyHaveLainAndHowSurelyThatIs() {
        var camera = Film.played(rule, film("3i 13l 1."));

        var end = camera.occurrences().get(1);
        assertThat(end.stay()).as("since they came in").isEqualTo(Duration.ofMillis(1_500));
        assertThat(end.abnormalScore()).as("since they fell").isCloseTo(1.2, within(1e-9));
        assertThat(end.eventScore()).isEqualTo(1);
    }

    @Test
    void takesAsLongAsTheRegionWants() {
        var patient = new Falldown(Camera.zone(2, 1));

        assertThat(Film.told(patient, film("3i 20l"))).isEqualTo("nothing");
        assertThat(Film.told(patient, film("3i 21l"))).isEqualTo("BEGIN 2300");
    }

    private static String film(String runs) {
        var film = new StringBuilder();
        for (var run : runs.split(" ", -1)) {
            var last = run.length() - 1;
            film.append(run.substring(last).repeat(Integer.parseInt(run.substring(0, last))));
        }
        return film.toString();
    }
}
