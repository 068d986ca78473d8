package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.rule.Miss;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of stays of at least half a second, absences of a second; an event goes on every second. */
class StayTest {

    private final Stay rule = new Stay(Camera.zone(0.5, 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            iiiii                   | nothing
            iiiii.                  | nothing
            iiiiii                  | BEGIN 500
            ii----i                 | BEGIN 600
            i_____i                 | BEGIN 600
            i_i___i                 | BEGIN 600
            iiiiii.                 | BEGIN 500, END 500
            iiiiiiii.               | BEGIN 500, END 700
            iiiiiioo.               | BEGIN 500, END 500
            iiiiiioooooooooo         | BEGIN 500
            iiiiiiooooooooooo        | BEGIN 500, END 500
            iiiiii-----------        | BEGIN 500, END 500
            iiiiii_________o         | BEGIN 500
            iiiiii__________o        | BEGIN 500, END 500
            iiiiii____________i.     | BEGIN 500, CONTINUE 1800, END 1800
            iiiiiiooooiiiii         | BEGIN 500
            iiiiiiooooiiiiii        | BEGIN 500, CONTINUE 1500
            iiiiiiiiiiiiiiioi        | BEGIN 500, CONTINUE 1600
            iiioooiiii              | BEGIN 600
            iiioooooooooooooiii     | nothing
            """)
    void beginsAndEnds(String film, String told) {
        assertThat(Film.told(rule, film)).isEqualTo(told);
    }

    @Test
    void tellsHowLongTheStayWas() {
        var camera = Film.played(rule, "oiiiiiiii.");

        var end = camera.occurrences().get(1);
        assertThat(end.stay()).isEqualTo(Duration.ofMillis(700));
        assertThat(end.abnormalScore()).isCloseTo(0.7, within(1e-12));
        assertThat(end.eventScore()).isZero();
    }

    @Test
    void countsWhoIsInside() {
        var camera = Film.played(rule, "iiiiii");
        assertThat(camera.last().inside()).isEqualTo(1);
        assertThat(camera.last().entered()).isEqualTo(1);

        camera.end();

        assertThat(camera.last().inside()).isZero();
        assertThat(camera.last().exited()).isEqualTo(1);
        assertThat(camera.last().figures().averageStaySeconds()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void saysThatAStayIsTooShort() {
        var camera = Film.played(rule, "iiiii");

        assertThat(camera.last().misses().count(Miss.STAY_TOO_SHORT)).isEqualTo(1);
    }

    @Test
    void everyStayIsAnEvent_whenNoneIsAskedFor() {
        var atOnce = new Stay(Camera.zone(0, 1));

        assertThat(Film.told(atOnce, "iii.")).isEqualTo("BEGIN 200, END 200");
        assertThat(Film.told(atOnce, "ii.")).as("nobody has entered").isEqualTo("nothing");
    }
}
