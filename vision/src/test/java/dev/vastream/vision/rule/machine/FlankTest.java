package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.rule.machine.Flank.Spot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlankTest {

    /**
     * By a look at 400 ms on a side: -1 left, 0 neither, 1 right. Told are the side after it with the time of its last look, and
     * the side of the run with the time of its first, in milliseconds.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 1, 400, 0, -",
        "1, 0, 0, 1, 100, 0, -",
        "1, 0, -1, 1, 100, -1, 400",
        "1, -1, 0, 1, 100, -1, 200",
        "1, -1, 1, 1, 400, 0, -",
        "1, -1, -1, -1, 400, 0, -",
        "-1, 1, 1, 1, 400, 0, -",
        "0, 0, 1, 0, -, 1, 400",
        "0, 1, 1, 1, 400, 0, -",
        "0, 1, -1, 0, -, -1, 400"
    })
    void followsTheLooks(int side, int runSide, int look, int sideAfter, String last, int runAfter, String first) {
        var flank = new Flank(
                side, side == 0 ? Spot.NOWHERE : spot("100"), runSide, runSide == 0 ? Spot.NOWHERE : spot("200"));

        var after = flank.seen(look, spot("400"));

        assertThat(after).isEqualTo(new Flank(sideAfter, spot(last), runAfter, spot(first)));
        assertThat(after.hasChangedFrom(flank)).isEqualTo(side != 0 && sideAfter != side);
    }

    /** Where the object was at that time, each time elsewhere; nowhere for none. */
    private static Spot spot(String millis) {
        return millis.equals("-")
                ? Spot.NOWHERE
                : new Spot(at(Long.parseLong(millis)), Long.parseLong(millis) / 1_000.0, 0.2);
    }

    @Test
    void pointIsWhereTheObjectWas() {
        assertThat(new Spot(at(0), 0.1, 0.2).point()).isEqualTo(new NormalisedPoint(0.1, 0.2));
    }

    @Test
    void isNotSettled_whenTheRunIsTooShort() {
        var flank = new Flank(1, new Spot(at(100), 0.1, 0.2), -1, new Spot(at(200), 0.3, 0.4));

        assertThat(flank.seen(-1, new Spot(at(400) - 1, 0.5, 0.6))).isEqualTo(flank);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var flanks = new Flanks(
                List.of(Flank.UNKNOWN, new Flank(-1, new Spot(at(100), 0.1, 0.2), 1, new Spot(at(200), 0.3, 0.4))));

        assertThat(reread(flanks::write, Flanks::read)).isEqualTo(flanks);
        assertThat(Flanks.of(3).list()).containsExactly(Flank.UNKNOWN, Flank.UNKNOWN, Flank.UNKNOWN);
    }
}
