package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.machine.Flank.Spot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlankTest {

    /** By a look at 400 ms on a side: -1 left, 0 neither, 1 right; told are the side after it and the one of the run. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 1, 0",
        "1, 0, 0, 1, 0",
        "1, 0, -1, 1, -1",
        "1, -1, 0, 1, -1",
        "1, -1, -1, -1, 0",
        "1, -1, 1, 1, 0",
        "0, 0, 1, 0, 1",
        "0, 1, 1, 1, 0",
        "0, 1, -1, 0, -1"
    })
    void followsTheLooks(int side, int runSide, int look, int sideAfter, int runAfter) {
        var flank = new Flank(side, new Spot(at(100), 0.1, 0.2), runSide, new Spot(at(200), 0.3, 0.4));

        var after = flank.seen(look, new Spot(at(400), 0.5, 0.6));

        assertThat(after.side()).isEqualTo(sideAfter);
        assertThat(after.runSide()).isEqualTo(runAfter);
        assertThat(after.hasChangedFrom(flank)).isEqualTo(side != 0 && sideAfter != side);
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
