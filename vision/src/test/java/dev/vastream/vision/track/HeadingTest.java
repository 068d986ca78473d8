package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeadingTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final double SQUARE = 1;

    @ParameterizedTest
    @CsvSource({
        " 0.1,  0.0, RIGHT",
        " 0.1,  0.1, RIGHT_BOTTOM",
        " 0.0,  0.1, BOTTOM",
        "-0.1,  0.1, LEFT_BOTTOM",
        "-0.1,  0.0, LEFT",
        "-0.1, -0.1, LEFT_TOP",
        " 0.0, -0.1, TOP",
        " 0.1, -0.1, RIGHT_TOP",
        " 0.1,  0.04, RIGHT",
        " 0.1,  0.05, RIGHT_BOTTOM",
    })
    void isTheNearestOfEight(double dx, double dy, Direction direction) {
        assertThat(Direction.of(dx, dy)).isEqualTo(direction);

        var heading = Heading.at(at(0.5, 0.5), START).seen(at(0.5 + dx, 0.5 + dy), START.plusSeconds(1), SQUARE);

        assertThat(heading.direction()).isEqualTo(direction);
    }

    @ParameterizedTest
    @EnumSource
    void hasTheContractsNumber(Direction direction) {
        assertThat(Direction.ofCode(direction.code())).isEqualTo(direction);
        assertThat(Direction.NONE.code()).isZero();
        assertThat(Direction.LEFT_TOP.code()).isEqualTo(1);
        assertThat(Direction.LEFT.code()).isEqualTo(8);
    }

    /** A quarter of a side of 0.1 is 0.025. */
    @Test
    void isNone_whileBoxTrembles() {
        var heading = Heading.at(at(0.5, 0.5), START);

        for (var i = 1; i <= 15; i++) {
            heading = heading.seen(at(0.5 + (i % 2 == 0 ? 0.024 : -0.024), 0.5), START.plusMillis(100 * i), SQUARE);
        }

        assertThat(heading.direction()).isEqualTo(Direction.NONE);
    }

    @Test
    void addsUpSmallMoves_untilTheyMakeAStep() {
        var heading = Heading.at(at(0.5, 0.5), START);

        var before = heading.seen(at(0.51, 0.5), START.plusMillis(100), SQUARE)
                .seen(at(0.52, 0.5), START.plusMillis(200), SQUARE);
        var after = before.seen(at(0.53, 0.5), START.plusMillis(300), SQUARE);

        assertThat(before.direction()).isEqualTo(Direction.NONE);
        assertThat(after.direction()).isEqualTo(Direction.RIGHT);
        assertThat(after.since()).isEqualTo(START.plusMillis(300));
    }

    @Test
    void isLost_whenObjectStaysForLongerThanTwoSeconds() {
        var moving = Heading.at(at(0.4, 0.5), START).seen(at(0.5, 0.5), START.plusSeconds(1), SQUARE);

        var after = Duration.ofSeconds(2);
        var still = moving.seen(at(0.51, 0.5), moving.since().plus(after), SQUARE);
        var lost = moving.seen(at(0.51, 0.5), moving.since().plus(after).plusMillis(1), SQUARE);

        assertThat(still.direction()).isEqualTo(Direction.RIGHT);
        assertThat(lost.direction()).isEqualTo(Direction.NONE);
        assertThat(lost.anchorX())
                .as("a new anchor")
                .isEqualTo(at(0.51, 0.5).centre().x());
    }

    /** As far to the right as down in shares is mostly to the right in a picture three times as wide as high. */
    @Test
    void isSeenAsInThePicture() {
        var start = Heading.at(at(0.5, 0.5), START);

        assertThat(start.seen(at(0.6, 0.6), START, 3).direction()).isEqualTo(Direction.RIGHT);
        assertThat(start.seen(at(0.6, 0.6), START, 1).direction()).isEqualTo(Direction.RIGHT_BOTTOM);
        assertThat(start.seen(at(0.6, 0.6), START, 1 / 3.0).direction()).isEqualTo(Direction.BOTTOM);
    }

    private static NormalisedBox at(double centreX, double centreY) {
        return new NormalisedBox(centreX - 0.05, centreY - 0.05, 0.1, 0.1);
    }
}
