package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.reread;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void knowsWhoIsInside() {
        var tally = Tally.NONE
                .plusEntered()
                .plusEntered()
                .plusEntered()
                .plusLeft(1_000_000)
                .plusLeft(4_000_000);

        assertThat(tally.inside()).isEqualTo(1);
        assertThat(tally.averageStaySeconds()).isEqualTo(2.5);
        assertThat(Tally.NONE.plusEntered().averageStaySeconds())
                .as("before the first leave")
                .isZero();
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var tally = new Tally(Integer.MAX_VALUE, 3, Long.MAX_VALUE);

        assertThat(reread(tally::write, Tally::read)).isEqualTo(tally);
    }
}
