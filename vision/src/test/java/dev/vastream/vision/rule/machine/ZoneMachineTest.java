package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.frame;
import static dev.vastream.vision.rule.machine.Footage.look;
import static dev.vastream.vision.rule.machine.Footage.lookAtMicros;
import static dev.vastream.vision.rule.machine.Footage.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.machine.Presence.Arriving;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Presence.Outside;
import dev.vastream.vision.zone.Area;
import dev.vastream.vision.zone.ObjectFilter;
import dev.vastream.vision.zone.Polygon;
import dev.vastream.vision.zone.ReferencePoint;
import dev.vastream.vision.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneMachineTest {

    private static final NormalisedBox INSIDE = standing(0.5, 0.5);
    private static final NormalisedBox OUTSIDE = standing(0.3, 0.5);
    private static final long GRACE = 500_000;
    private static final int LANE = 7;

    private final ZoneMachine machine = machine(Optional.empty(), false);

    /**
     * Films of ten frames a second: i a look inside, o outside, - none although the frame was looked at, _ a shed frame. Who
     * has been inside for 0.2 s enters, who is away for more than 0.5 s has left.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ii                | nothing
            iii               | in 0 @200
            i                 | nothing
            i_i               | in 0 @200
            i____i            | in 0 @500
            oiii              | in 100 @300
            iioi              | nothing
            iioii             | nothing
            iioiii            | in 300 @500
            i---i             | in 0 @400
            i-i               | in 0 @200
            iii-----          | in 0 @200
            iii------         | in 0 @200, out 200 @800
            iiiooooo          | in 0 @200
            iiioooooo         | in 0 @200, out 200 @800
            iiioo-o-o         | in 0 @200, out 200 @800
            iii___________    | in 0 @200
            iii__________i    | in 0 @200
            iii__________o    | in 0 @200, out 200 @1300
            iii__________-    | in 0 @200, out 200 @1300
            iiioooi-----      | in 0 @200
            iiioooi------     | in 0 @200, out 600 @1200
            iii-----i------   | in 0 @200, out 800 @1400
            iiioooooooii      | in 0 @200, out 200 @800
            iiioooooooiii     | in 0 @200, out 200 @800, in 1000 @1200
            iii------iii      | in 0 @200, out 200 @800, in 900 @1100
            """)
    void entersByARunInside_andLeavesAfterTheGrace(String film, String told) {
        assertThat(played(film)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"199999, false", "200000, true", "200001, true"})
    void enters_whenRunTakesNoLessThanTheSettlingTime(long micros, boolean enters) {
        var telling = new Telling(Tally.NONE);
        var first = machine.seen(Presence.UNKNOWN, look(0, INSIDE), frame(0), telling);

        var second = machine.seen(first, lookAtMicros(micros, 0, INSIDE), frame(200), telling);

        assertThat(second instanceof Inside).isEqualTo(enters);
        assertThat(telling.tally().entered()).isEqualTo(enters ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"499999, false", "500000, false", "500001, true"})
    void hasLeft_whenAwayForMoreThanTheGrace(long micros, boolean leaves) {
        var telling = new Telling(Tally.NONE);

        var after = machine.unseen(inside(0, 3_000), at(3_000) + micros, telling);

        assertThat(after instanceof Inside).isEqualTo(!leaves);
        assertThat(telling.tally().exited()).isEqualTo(leaves ? 1 : 0);
        assertThat(telling.tally().stayedMicros())
                .as("as of the last look inside")
                .isEqualTo(leaves ? 3_000_000 : 0);
    }

    @Test
    void hasLeftAtTheEnd_asOfTheLastLookInside() {
        var telling = new Telling(Tally.NONE.plusEntered());

        var after = machine.end(inside(1_000, 2_500), telling);

        assertThat(after).isEqualTo(Presence.UNKNOWN);
        assertThat(telling.tally()).isEqualTo(new Tally(1, 1, 1_500_000));
    }

    @Test
    void countsNobodyAtTheEnd_whoHasNotEntered() {
        var telling = new Telling(Tally.NONE);

        var after = machine.end(new Arriving(Presence.UNKNOWN, at(0), false), telling);

        assertThat(after).isEqualTo(Presence.UNKNOWN);
        assertThat(telling.tally()).isEqualTo(Tally.NONE);
    }

    @Test
    void saysWhyLooksDoNotCount() {
        var telling = new Telling(Tally.NONE);
        Presence presence = Presence.UNKNOWN;
        for (var millis = 0; millis < 300; millis += 100) {
            presence = machine.seen(presence, look(millis, INSIDE), frame(millis), telling);
        }
        machine.seen(presence, look(300, OUTSIDE), frame(300), telling);

        var misses = telling.misses();

        assertThat(misses.count(Miss.NOT_SETTLED)).isEqualTo(2);
        assertThat(misses.count(Miss.OUTSIDE)).isEqualTo(1);
        assertThat(misses.count(Miss.WRONG_DIRECTION)).isZero();
    }

    /** The directional move: from the last look outside to the look that settles, 100 pixels long. */
    @ParameterizedTest
    @CsvSource({"0, true", "45, true", "60, true", "60.1, false", "80, false", "-60, true", "-60.1, false", "-80, false"
    })
    void enters_whenTheMoveIsWithin60DegreesOfTheDirection(double degrees, boolean enters) {
        var to = new NormalisedPoint(
                0.395 + 0.1 * StrictMath.cos(StrictMath.toRadians(degrees)),
                0.5 + 0.1 * StrictMath.sin(StrictMath.toRadians(degrees)));

        var presence = come(new NormalisedPoint(0.395, 0.5), to, 1);

        assertThat(presence instanceof Inside).isEqualTo(enters);
    }

    /** 50 by 100 thousandths: 63 degrees in a square picture, 45 in one twice as wide. */
    @ParameterizedTest
    @CsvSource({"1, false", "2, true"})
    void measuresTheMoveInPixels(double aspect, boolean enters) {
        var presence = come(new NormalisedPoint(0.395, 0.45), new NormalisedPoint(0.445, 0.55), aspect);

        assertThat(presence instanceof Inside).isEqualTo(enters);
    }

    @Test
    void doesNotEnter_whenADirectionIsAskedForAndNobodySawItOutside() {
        var machine = machine(Optional.of(Heading.ofCode(4)), true);
        var telling = new Telling(Tally.NONE);
        Presence presence = Presence.UNKNOWN;

        for (var i = 0; i < 20; i++) {
            presence = machine.seen(presence, look(100 * i, standing(0.41 + 0.005 * i, 0.5)), frame(100 * i), telling);
        }

        assertThat(presence).isEqualTo(new Arriving(Presence.UNKNOWN, at(0), true));
        assertThat(telling.tally().entered()).isZero();
        assertThat(telling.misses().count(Miss.WRONG_DIRECTION)).isEqualTo(18);
    }

    @Test
    void isBarredUntilALookOutside_whenItCameTheWrongWay() {
        var machine = machine(Optional.of(Heading.ofCode(4)), true);
        var telling = new Telling(Tally.NONE);
        var barred = come(new NormalisedPoint(0.7, 0.5), new NormalisedPoint(0.58, 0.5), 1);

        var stillBarred = machine.seen(barred, look(5_000, standing(0.59, 0.5)), frame(5_000), telling);
        var unseen = machine.unseen(stillBarred, at(5_500), telling);
        var outside = machine.seen(unseen, look(6_000, OUTSIDE), frame(6_000), telling);
        var presence = outside;
        for (var millis = 6_100; millis <= 6_300; millis += 100) {
            presence = machine.seen(presence, look(millis, INSIDE), frame(millis), telling);
        }

        assertThat(stillBarred).isInstanceOf(Arriving.class);
        assertThat(unseen).isEqualTo(stillBarred);
        assertThat(((Outside) outside).x()).isCloseTo(0.3, within(1e-9));
        assertThat(((Inside) presence).enteredAt()).as("came the right way").isEqualTo(at(6_100));
    }

    @Test
    void keepsTheLaneOfTheLookThatSettled() {
        var left = new Area(Polygon.rectangle(new NormalisedPoint(0.2, 0.4), new NormalisedPoint(0.4, 0.6)), 3);
        var right = new Area(Polygon.rectangle(new NormalisedPoint(0.4, 0.4), new NormalisedPoint(0.6, 0.6)), 9);
        var zone = new Zone(List.of(left, right), ReferencePoint.BOTTOM_CENTRE, 0, ObjectFilter.ALL);
        var machine = new ZoneMachine(zone, Optional.empty(), GRACE, false);
        var telling = new Telling(Tally.NONE);
        Presence presence = Presence.UNKNOWN;

        var xs = new double[] {0.3, 0.35, 0.45, 0.5, 0.3};
        for (var i = 0; i < xs.length; i++) {
            presence = machine.seen(presence, look(100 * i, standing(xs[i], 0.5)), frame(100 * i), telling);
        }

        assertThat(((Inside) presence).lane()).as("the third look settled it").isEqualTo(9);
    }

    @Test
    void remembersWhereItWasOutside_onlyWhereThatMatters() {
        var telling = new Telling(Tally.NONE);

        var forgotten = machine.seen(Presence.UNKNOWN, look(0, OUTSIDE), frame(0), telling);
        var remembered = machine(Optional.empty(), true).seen(Presence.UNKNOWN, look(0, OUTSIDE), frame(0), telling);

        assertThat(forgotten.isIdle()).isTrue();
        assertThat(remembered.isIdle()).isFalse();
        assertThat(((Outside) remembered).y()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void knowsThatItWasSeenOnBothSidesOfAStay() {
        var machine = machine(Optional.empty(), true);
        var telling = new Telling(Tally.NONE);
        var entered = (Inside) come(new NormalisedPoint(0.3, 0.5), new NormalisedPoint(0.5, 0.5), 1);

        var wentOut = (Inside) machine.seen(entered, look(400, OUTSIDE), frame(400), telling);
        var cameBack = (Inside) machine.seen(wentOut, look(500, INSIDE), frame(500), telling);

        assertThat(entered.cameFromOutside()).isTrue();
        assertThat(entered.isOutside()).isFalse();
        assertThat(wentOut.isOutside()).isTrue();
        assertThat(wentOut.lastAt()).as("last look inside").isEqualTo(entered.lastAt());
        assertThat(cameBack.isOutside()).isFalse();
        assertThat(cameBack.enteredAt()).isEqualTo(entered.enteredAt());
    }

    /** Outside at 0, inside from 100 to 300 at the place given. */
    private static Presence come(NormalisedPoint from, NormalisedPoint to, double aspect) {
        var machine = machine(Optional.of(Heading.ofCode(4)), true);
        var telling = new Telling(Tally.NONE);
        var presence = machine.seen(Presence.UNKNOWN, look(0, standing(from.x(), from.y())), frame(0, aspect), telling);
        for (var millis = 100; millis <= 300; millis += 100) {
            presence = machine.seen(presence, look(millis, standing(to.x(), to.y())), frame(millis, aspect), telling);
        }
        return presence;
    }

    private String played(String film) {
        var told = new ArrayList<String>();
        Presence presence = Presence.UNKNOWN;
        var tally = Tally.NONE;
        for (var i = 0; i < film.length(); i++) {
            var millis = 100L * i;
            var telling = new Telling(tally);
            var before = presence;
            presence = switch (film.charAt(i)) {
                case 'i' -> machine.seen(before, look(millis, INSIDE), frame(millis), telling);
                case 'o' -> machine.seen(before, look(millis, OUTSIDE), frame(millis), telling);
                case '-' -> machine.unseen(before, at(millis), telling);
                default -> before;
            };
            if (telling.tally().exited() > tally.exited()) {
                told.add("out " + millis(((Inside) before).lastAt()) + " @" + millis);
            }
            if (telling.tally().entered() > tally.entered()) {
                told.add("in " + millis(((Inside) presence).enteredAt()) + " @" + millis);
            }
            tally = telling.tally();
        }
        assertThat(tally.inside()).isEqualTo(presence instanceof Inside ? 1 : 0);
        return told.isEmpty() ? "nothing" : String.join(", ", told);
    }

    private static long millis(long at) {
        return (at - at(0)) / 1_000;
    }

    private static Inside inside(long enteredMillis, long lastMillis) {
        return new Inside(at(enteredMillis), look(lastMillis, INSIDE).glimpse(), LANE, false, false, Presence.UNKNOWN);
    }

    private static ZoneMachine machine(Optional<Heading> heading, boolean remembersOutside) {
        var area = new Area(Polygon.rectangle(new NormalisedPoint(0.4, 0.3), new NormalisedPoint(0.6, 0.7)), LANE);
        var zone = new Zone(List.of(area), ReferencePoint.BOTTOM_CENTRE, 0, ObjectFilter.ALL);
        return new ZoneMachine(zone, heading, GRACE, remembersOutside);
    }
}
