package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.around;
import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.frame;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.machine.Halt.Play;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaltTest {

    private static final Play PLAY = new Play(15, 15);

    @ParameterizedTest
    @CsvSource({"999999, false", "1000000, true", "1000001, true"})
    void isStill_whenItsAnchorIsASecondOld(long micros, boolean isStill) {
        var first = see(Halt.NONE, 0, 500, 500);

        var later = first.seen(around(500, 500, 40, 100), at(0) + micros, frame(1_000), PLAY);

        assertThat(first.isStill()).isFalse();
        assertThat(later.isStill()).isEqualTo(isStill);
        assertThat(later.since()).isEqualTo(at(0));
    }

    /**
     * Films of ten frames a second: a look at the anchor at 500 pixels, or b at 540, or c at 580; _ a frame without a look. Told
     * is the time of the anchor at the last look, and whether it stands.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a                  | 0 moves
            aaaaaaaaaa         | 0 moves
            aaaaaaaaaaa        | 0 stands
            a_________a        | 0 stands
            aaaaaaaaaaab       | 0 stands
            aaaaaaaaaaabb      | 0 stands
            aaaaaaaaaaabbb     | 1100 moves
            aaaaaaaaaaab_b     | 1100 moves
            aaaaaaaaaaabbabb   | 0 stands
            aaaaaaaaaaabbabbb  | 1400 moves
            abbbbbbbbbb        | 100 moves
            abbbbbbbbbbb       | 100 stands
            aabcabcabcabc      | 0 stands
            abcbc              | 100 moves
            ab____________b    | 100 stands
            """)
    void anchorMoves_whenARunAwayFromItSettles(String film, String told) {
        var halt = Halt.NONE;
        for (var i = 0; i < film.length(); i++) {
            if (film.charAt(i) != '_') {
                halt = see(halt, 100 * i, 500 + 40 * (film.charAt(i) - 'a'), 500);
            }
        }

        assertThat((halt.since() - at(0)) / 1_000 + (halt.isStill() ? " stands" : " moves"))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"199999, 0", "200000, 500000"})
    void anchorMoves_whenTheRunTakesNoLessThanTheSettlingTime(long micros, long sinceMicros) {
        var halt = see(see(Halt.NONE, 0, 500, 500), 500, 600, 500);

        var after = halt.seen(around(600, 500, 40, 100), at(500) + micros, frame(700), PLAY);

        assertThat(after.since()).isEqualTo(at(0) + sinceMicros);
    }

    /** It allows so much along each axis. */
    @ParameterizedTest
    @CsvSource({
        "514.9, 500, false",
        "515.1, 500, true",
        "484.9, 500, true",
        "500, 514.9, false",
        "500, 515.1, true",
        "500, 484.9, true",
        "514, 514, false"
    })
    void isAway_whenBeyondThePlayOfEitherAxis(double x, double y, boolean isAway) {
        var halt = see(Halt.NONE, 0, 500, 500);
        for (var millis = 1_000; millis <= 1_200; millis += 100) {
            halt = see(halt, millis, x, y);
        }

        assertThat(halt.since()).isEqualTo(isAway ? at(1_000) : at(0));
    }

    /** In a picture of 1024 pixels, of which the shares are exact. */
    @ParameterizedTest
    @CsvSource({"15, false", "16, true", "-15, false", "-16, true"})
    void isNotAway_whenJustAsFarAsThePlayAllows(int pixels, boolean isAway) {
        var halt = Halt.NONE;
        for (var i = 0; i <= 3; i++) {
            var box = new NormalisedBox((512 + (i == 0 ? 0 : pixels)) / 1_024.0, 0.5, 1 / 16.0, 0.125);
            halt = halt.seen(box, at(100 * i), new Frame(i, Micros.instant(at(100 * i)), at(100 * i), 1, 1_024), PLAY);
        }

        assertThat(halt.since()).isEqualTo(isAway ? at(100) : at(0));
    }

    @ParameterizedTest
    @CsvSource({"520, 500, false", "500, 520, true"})
    void allowsDifferentPlaysAlongTheAxes(double x, double y, boolean isAway) {
        var play = new Play(30, 10);
        var halt = Halt.NONE.seen(around(500, 500, 40, 100), at(0), frame(0), play);
        for (var millis = 100; millis <= 300; millis += 100) {
            halt = halt.seen(around(x, y, 40, 100), at(millis), frame(millis), play);
        }

        assertThat(halt.since()).isEqualTo(isAway ? at(100) : at(0));
    }

    /** Ten thousandths of the width are 10 pixels of a square picture, and 20 of one twice as wide. */
    @ParameterizedTest
    @CsvSource({"1, false", "2, true"})
    void measuresInPixels(double aspect, boolean isAway) {
        var halt = Halt.NONE.seen(around(500, 500, 40, 100), at(0), frame(0, aspect), PLAY);
        for (var millis = 100; millis <= 300; millis += 100) {
            halt = halt.seen(around(510, 500, 40, 100), at(millis), frame(millis, aspect), PLAY);
        }

        assertThat(halt.since()).isEqualTo(isAway ? at(100) : at(0));
    }

    /** A box that grows on all sides keeps its middle. */
    @Test
    void standsByItsMiddle_whateverTheSizeOfItsBox() {
        var halt = Halt.NONE;
        for (var i = 0; i <= 10; i++) {
            halt = halt.seen(around(500, 500, 40 + 10 * i, 100 + 20 * i), at(100 * i), frame(100 * i), PLAY);
        }

        assertThat(halt.isStill()).isTrue();
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var away = see(see(Halt.NONE, 0, 500, 500), 1_500, 600, 400);

        assertThat(reread(away::write, Halt::read)).isEqualTo(away);
        assertThat(reread(Halt.NONE::write, Halt::read)).isEqualTo(Halt.NONE);
    }

    private static Halt see(Halt halt, long millis, double xPx, double yPx) {
        return halt.seen(around(xPx, yPx, 40, 100), at(millis), frame(millis), PLAY);
    }
}
