package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.look;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static dev.vastream.vision.rule.machine.Footage.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.machine.Presence.Arriving;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Presence.Outside;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresenceTest {

    private static final Outside SEEN_OUTSIDE = new Outside(true, 0.25, 0.75);
    private static final Inside INSIDE =
            new Inside(at(0), look(700, standing(0.5, 0.5)).glimpse(), 4, true, false, SEEN_OUTSIDE);

    static Stream<Presence> presences() {
        return Stream.of(
                Presence.UNKNOWN,
                SEEN_OUTSIDE,
                new Arriving(Presence.UNKNOWN, at(300), false),
                new Arriving(SEEN_OUTSIDE, at(300), true),
                INSIDE,
                new Inside(at(1), INSIDE.last(), -7, false, true, Presence.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("presences")
    void readsWhatItWrote(Presence presence) throws IOException {
        assertThat(reread(presence::write, Presence::read)).isEqualTo(presence);
    }

    @ParameterizedTest
    @MethodSource("presences")
    void isIdle_whenNothingIsKnown(Presence presence) {
        assertThat(presence.isIdle()).isEqualTo(presence.equals(Presence.UNKNOWN));
    }

    @Test
    void isShown_byTheLastLookInside() {
        assertThat(INSIDE.lastAt()).isEqualTo(at(700));
        assertThat(INSIDE.isShownBy(look(700, standing(0.1, 0.1)))).isTrue();
        assertThat(INSIDE.isShownBy(look(800, standing(0.5, 0.5)))).isFalse();
    }
}
