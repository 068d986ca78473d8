package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.frame;
import static dev.vastream.vision.rule.machine.Footage.look;
import static dev.vastream.vision.rule.machine.Footage.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.rule.Crossing.Way;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.zone.Polyline;
import dev.vastream.vision.zone.ReferencePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineMachineTest {

    /** Walked upwards, so that its right-hand side is the right of the picture. */
    private static final Polyline MIDDLE = upright(0.5);

    private final LineMachine machine = machine(ReferencePoint.BOTTOM_CENTRE, Optional.empty(), MIDDLE);
    private final List<Passed> made = new ArrayList<>();
    private final Telling telling = new Telling(Tally.NONE);

    /**
     * Films of ten frames a second: l a look left of the line, r right of it, b within its band, _ a frame without a look. A
     * crossing is made where the way from the last look on the one side to the first on the other meets the line.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            lllrr             | nothing
            lllrrr            | IN 250
            rrrlll            | OUT 250
            llrrr             | nothing
            rrrrrr            | nothing
            lllrrl            | nothing
            lllrrlrr          | nothing
            lllrrlrrr         | IN 550
            lllr_r            | IN 250
            lllr              | nothing
            l_lrrr            | IN 250
            lll____r_r        | IN 450
            lllbbbrrr         | IN 400
            lllrbr            | IN 250
            lllrbbbb          | nothing
            lbblrrr           | IN 350
            bbblllrrr         | IN 550
            lllrrrlll         | IN 250, OUT 550
            lllrrrllr         | IN 250
            lllrrrlllrrr      | IN 250, OUT 550, IN 850
            """)
    void crosses_whenTheOtherSideSettles(String film, String told) {
        var flanks = machine.initial();
        for (var i = 0; i < film.length(); i++) {
            if (film.charAt(i) != '_') {
                flanks = see(flanks, 100 * i, xOf(film.charAt(i)));
            }
        }

        var crossings = made.stream()
                .map(passed -> passed.way() + " " + (passed.at() - at(0)) / 1_000)
                .toList();
        assertThat(crossings.isEmpty() ? "nothing" : String.join(", ", crossings))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true"})
    void settles_whenTheRunTakesNoLessThanTheSettlingTime(long millis, boolean crosses) {
        var flanks = settledLeft();
        flanks = see(flanks, 1_000, 0.55);

        see(flanks, 1_000 + millis, 0.55);

        assertThat(made).hasSize(crosses ? 1 : 0);
    }

    /** 5 % of the height of the box, 100 pixels: in a picture twice as wide that is half the share of the width. */
    @ParameterizedTest
    @CsvSource({
        "0.5049, 1, false",
        "0.5051, 1, true",
        "0.4951, 1, false",
        "0.4949, 1, true",
        "0.5024, 2, false",
        "0.5026, 2, true"
    })
    void isOnASide_whenBeyondTheBand(double x, double aspect, boolean settles) {
        var flanks = machine.initial();
        for (var millis = 0; millis < 300; millis += 100) {
            var box = standing(x < 0.5 ? 0.6 : 0.4, 0.5);
            flanks = machine.seen(flanks, look(millis, box), frame(millis, aspect), telling, made);
        }
        for (var millis = 300; millis < 600; millis += 100) {
            flanks = machine.seen(flanks, look(millis, standing(x, 0.5)), frame(millis, aspect), telling, made);
        }

        assertThat(made).hasSize(settles ? 1 : 0);
    }

    @Test
    void interpolatesByWhereTheWayMeetsTheLine() {
        var flanks = settledLeft();

        flanks = see(flanks, 700, 0.8);
        see(flanks, 900, 0.8);

        assertThat(made).hasSize(1);
        var share = (0.5 - 0.45) / (0.8 - 0.45);
        assertThat((double) made.get(0).at()).isCloseTo(at(200) + 500_000 * share, within(1.0));
    }

    @Test
    void wentRound_whenTheWayMissesTheLine() {
        var shortLine = new Polyline(List.of(new NormalisedPoint(0.5, 0.6), new NormalisedPoint(0.5, 0.4)));
        var machine = machine(ReferencePoint.BOTTOM_CENTRE, Optional.empty(), shortLine);
        var flanks = machine.initial();
        var ys = new double[] {0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.5, 0.5, 0.5};
        var xs = new double[] {0.45, 0.45, 0.45, 0.55, 0.55, 0.55, 0.55, 0.45, 0.45};
        for (var i = 0; i < xs.length; i++) {
            flanks = machine.seen(flanks, look(100 * i, standing(xs[i], ys[i])), frame(100 * i), telling, made);
        }
        assertThat(made).as("round the upper end").isEmpty();
        assertThat(telling.misses().count(Miss.WENT_ROUND)).isEqualTo(1);

        machine.seen(flanks, look(900, standing(0.45, 0.5)), frame(900), telling, made);

        assertThat(made).containsExactly(new Passed(0, Way.OUT, at(650)));
    }

    /** Its corners are 20 pixels to both sides of its middle. */
    @Test
    void isOnNeitherSide_whenTheLineRunsBetweenBothPoints() {
        var corners = ReferencePoint.ofCode(2, new NormalisedPoint(0, 0));
        var machine = machine(corners, Optional.empty(), MIDDLE);
        var flanks = machine.initial();
        for (var i = 0; i < 6; i++) {
            flanks = machine.seen(
                    flanks, look(100 * i, standing(i < 3 ? 0.45 : 0.51, 0.5)), frame(100 * i), telling, made);
        }
        assertThat(made).as("one corner is still on the left").isEmpty();

        for (var i = 6; i < 9; i++) {
            flanks = machine.seen(flanks, look(100 * i, standing(0.55, 0.5)), frame(100 * i), telling, made);
        }

        assertThat(made).as("by the way of the middle").containsExactly(new Passed(0, Way.IN, at(400)));
    }

    /** The contract's numbers: 3 right-top, 4 right, 5 right-bottom, 8 left, 1 left-top. */
    @ParameterizedTest
    @CsvSource({"3, IN", "4, IN", "5, IN", "8, OUT", "1, OUT", "7, OUT"})
    void leadsIn_whereTheDirectionPoints(int code, Way way) {
        var machine = machine(ReferencePoint.BOTTOM_CENTRE, Optional.of(Heading.ofCode(code)), MIDDLE);
        var flanks = machine.initial();
        for (var i = 0; i < 6; i++) {
            flanks = machine.seen(
                    flanks, look(100 * i, standing(i < 3 ? 0.45 : 0.55, 0.5)), frame(100 * i), telling, made);
        }

        assertThat(made).extracting(Passed::way).containsExactly(way);
    }

    @Test
    void givesCrossingsInTheOrderInWhichTheyWereMade() {
        var machine = machine(ReferencePoint.BOTTOM_CENTRE, Optional.empty(), upright(0.6), upright(0.4));
        var flanks = machine.initial();
        for (var i = 0; i < 6; i++) {
            flanks = machine.seen(
                    flanks, look(100 * i, standing(i < 3 ? 0.3 : 0.7, 0.5)), frame(100 * i), telling, made);
        }

        assertThat(made).extracting(Passed::line).containsExactly(1, 0);
        assertThat(made).extracting(passed -> (passed.at() - at(0)) / 1_000).containsExactly(225L, 275L);
    }

    @Test
    void saysThatALookIsNotSettled_whileARunLasts() {
        var flanks = settledLeft();
        var before = telling.misses().count(Miss.NOT_SETTLED);
        flanks = see(flanks, 300, 0.55);
        flanks = see(flanks, 400, 0.5);
        see(flanks, 500, 0.55);

        assertThat(before).as("until the first side is settled").isEqualTo(2);
        assertThat(telling.misses().count(Miss.NOT_SETTLED) - before)
                .as("a look in the band ends no run")
                .isEqualTo(2);
    }

    @Test
    void forgetsTheRun_whenALookShowsTheOldSide() {
        var flanks = see(settledLeft(), 300, 0.55);

        var back = see(flanks, 400, 0.45);

        assertThat(back.list().get(0).runSide()).isZero();
        assertThat(back.list().get(0).last().at()).isEqualTo(at(400));
    }

    @Test
    void placesTheReferenceInPixels() {
        var box = new NormalisedBox(0.2, 0.3, 0.1, 0.4);

        var point = machine.pointPx(look(0, box), frame(0, 2));

        assertThat(point.x()).isCloseTo(500, within(1e-9));
        assertThat(point.y()).isCloseTo(700, within(1e-9));
    }

    private Flanks settledLeft() {
        var flanks = machine.initial();
        for (var millis = 0; millis < 300; millis += 100) {
            flanks = see(flanks, millis, 0.45);
        }
        return flanks;
    }

    private Flanks see(Flanks flanks, long millis, double x) {
        return machine.seen(flanks, look(millis, standing(x, 0.5)), frame(millis), telling, made);
    }

    private static double xOf(char side) {
        return switch (side) {
            case 'l' -> 0.45;
            case 'r' -> 0.55;
            default -> 0.502;
        };
    }

    private static Polyline upright(double x) {
        return new Polyline(List.of(new NormalisedPoint(x, 1), new NormalisedPoint(x, 0)));
    }

    private static LineMachine machine(ReferencePoint reference, Optional<Heading> heading, Polyline... lines) {
        return new LineMachine(List.of(lines), reference, heading);
    }
}
