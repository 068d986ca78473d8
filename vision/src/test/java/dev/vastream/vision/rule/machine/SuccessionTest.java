package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.around;
import static dev.vastream.vision.rule.machine.Footage.frame;
import static dev.vastream.vision.rule.machine.Footage.look;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.machine.Known.Phase;
import dev.vastream.vision.track.Appearance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A box of 40 by 100 pixels was lost at the time 0, a new one is first seen later; the grace is 5 s. */
class SuccessionTest {

    private static final NormalisedBox BOX = around(500, 500, 40, 100);
    private static final Succession SUCCESSION = new Succession(5 * Micros.SECOND);
    private static final Appearance RED = appearance(100, 0);

    @ParameterizedTest
    @CsvSource({"-100, false", "0, false", "1, true", "2000, true"})
    void goesOn_whenFirstSeenAfterTheOtherWasSeenLast(long millis, boolean goesOn) {
        assertThat(goesOn(BOX, millis, around(550, 500, 40, 100))).isEqualTo(goesOn);
    }

    /** As far as the longer side of the lost box, 100 pixels. */
    @ParameterizedTest
    @CsvSource({
        "599, 500, true",
        "601, 500, false",
        "500, 599, true",
        "500, 601, false",
        "560, 579, true",
        "570, 575, false"
    })
    void goesOnNearBy_withinAMoment(double x, double y, boolean goesOn) {
        assertThat(goesOn(BOX, 2_000, around(x, y, 40, 100))).isEqualTo(goesOn);
    }

    /** 60 thousandths of the width are 60 pixels of a square picture, and 120 of one twice as wide. */
    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void measuresTheDistanceInPixels(double aspect, boolean goesOn) {
        var lost = lost(1, BOX);
        var fresh = fresh(500, 0, around(560, 500, 40, 100));

        assertThat(SUCCESSION
                        .of(fresh, RED, List.of(lost), Known::appearance, frame(700, aspect))
                        .isPresent())
                .isEqualTo(goesOn);
    }

    /** Boxes of one size, shifted: an intersection over union of a half is a shift by a third. */
    @ParameterizedTest
    @CsvSource({"2000, 513.2, true", "2001, 513.2, true", "2001, 513.5, false", "5000, 513.2, true", "5001, 500, false"
    })
    void goesOnInTheSamePlace_withinTheGrace(long millis, double x, boolean goesOn) {
        assertThat(goesOn(BOX, millis, around(x, 500, 40, 100))).isEqualTo(goesOn);
    }

    @Test
    void momentIsLongEnoughEvenIfTheGraceIsShort() {
        var succession = new Succession(Micros.SETTLING);
        var lost = List.of(lost(1, BOX));

        assertThat(succession.of(fresh(2_000, 0, BOX), RED, lost, Known::appearance, frame(2_200)))
                .isPresent();
        assertThat(succession.of(fresh(2_001, 0, BOX), RED, lost, Known::appearance, frame(2_200)))
                .isEmpty();
    }

    /** A hundredth of the picture at each edge; only just within, somebody goes on. */
    @ParameterizedTest
    @CsvSource({
        "30, 500, false", "31, 500, true", "971, 500, false", "969, 500, true",
        "500, 60, false", "500, 61, true", "500, 941, false", "500, 939, true"
    })
    void isNobody_whenEitherBoxIsAtTheEdge(double x, double y, boolean goesOn) {
        var edge = around(x, y, 40, 100);
        var further = around(Math.min(900, Math.max(100, x)), Math.min(900, Math.max(100, y)), 40, 100);

        assertThat(goesOn(edge, 500, further)).as("lost there").isEqualTo(goesOn);
        assertThat(goesOn(further, 500, edge)).as("come there").isEqualTo(goesOn);
    }

    @ParameterizedTest
    @CsvSource({"0, 2, true", "100, 125, true", "0, 300, false", "0, 100, false", "300, 300, true"})
    void goesOn_whenOfOneKind(int lostClass, int freshClass, boolean goesOn) {
        var lost = known(1, Phase.LOST, 0, lostClass, BOX, Appearance.UNKNOWN);

        assertThat(SUCCESSION
                        .of(
                                fresh(500, freshClass, BOX),
                                Appearance.UNKNOWN,
                                List.of(lost),
                                Known::appearance,
                                frame(700))
                        .isPresent())
                .isEqualTo(goesOn);
    }

    /** By the cosine of what they look like, which must not be less than 0.35 where both are known. */
    @ParameterizedTest
    @CsvSource({"100, 0, true", "36, 93, true", "34, 94, false", "0, 100, false", "-100, 0, false", "0, 0, true"})
    void isNobody_whenTheyLookUnlike(int x, int y, boolean goesOn) {
        var lost = known(1, Phase.LOST, 0, 0, BOX, RED);

        assertThat(SUCCESSION
                        .of(fresh(500, 0, BOX), appearance(x, y), List.of(lost), Known::appearance, frame(700))
                        .isPresent())
                .isEqualTo(goesOn);
    }

    @Test
    void goesOn_whenVectorsCannotBeCompared() {
        var lost = known(1, Phase.LOST, 0, 0, BOX, Appearance.of(new byte[] {1, 2, 3}));

        assertThat(SUCCESSION.of(fresh(500, 0, BOX), appearance(0, 100), List.of(lost), Known::appearance, frame(700)))
                .isPresent();
    }

    /** A track may still be followed when another one is confirmed in its place. */
    @ParameterizedTest
    @EnumSource(Phase.class)
    void goesOnForConfirmedObjectsOnly(Phase phase) {
        var lost = known(1, phase, 0, 0, BOX, Appearance.UNKNOWN);

        assertThat(SUCCESSION
                        .of(fresh(500, 0, BOX), RED, List.of(lost), Known::appearance, frame(700))
                        .isPresent())
                .isEqualTo(phase != Phase.DOUBTFUL);
    }

    /** The ones that are no candidates do not stand in the way of those that are. */
    @Test
    void takesTheNearest() {
        var known = List.of(
                lost(1, around(560, 500, 40, 100)),
                lost(2, around(530, 500, 40, 100)),
                known(3, Phase.DOUBTFUL, 0, 0, BOX, Appearance.UNKNOWN),
                known(4, Phase.LOST, 0, 0, around(510, 500, 40, 100), appearance(0, 100)),
                lost(5, around(460, 500, 40, 100)));

        assertThat(successor(known, 500, BOX)).contains(1);
    }

    @Test
    void takesTheLowerNumber_whenTwoAreEquallyNear() {
        var known = List.of(lost(1, around(470, 500, 40, 100)), lost(2, around(470, 500, 40, 100)));

        assertThat(successor(known, 500, BOX)).contains(0);
    }

    /** It is where a track was seen first that counts, not where it was when it was confirmed. */
    @Test
    void goesByTheFirstLook() {
        var early = List.of(look(500, around(590, 500, 40, 100)), look(600, around(700, 500, 40, 100)));
        var fresh = new Known<>(
                9, 9, 0, Phase.DOUBTFUL, early.get(1).at(), early.get(1), early, Appearance.UNKNOWN, new Note(""));

        assertThat(SUCCESSION.of(fresh, RED, List.of(lost(1, BOX)), Known::appearance, frame(700)))
                .contains(0);
    }

    @Test
    void isNobody_whenNobodyIsKnown() {
        assertThat(successor(List.of(), 500, BOX)).isEmpty();
    }

    private static boolean goesOn(NormalisedBox lost, long millis, NormalisedBox first) {
        return successor(List.of(lost(1, lost)), millis, first).isPresent();
    }

    private static Optional<Integer> successor(List<Known<Note>> known, long millis, NormalisedBox first) {
        return SUCCESSION.of(fresh(millis, 0, first), RED, known, Known::appearance, frame(millis + 200));
    }

    private static Known<Note> lost(long key, NormalisedBox box) {
        return known(key, Phase.LOST, 0, 0, box, Appearance.UNKNOWN);
    }

    private static Known<Note> fresh(long millis, int classId, NormalisedBox box) {
        return known(9, Phase.DOUBTFUL, millis, classId, box, Appearance.UNKNOWN);
    }

    private static Known<Note> known(
            long key, Phase phase, long millis, int classId, NormalisedBox box, Appearance appearance) {
        var last = look(millis, classId, box);
        return new Known<>(key, key, 0, phase, last.at(), last, List.of(), appearance, new Note(""));
    }

    private static Appearance appearance(int... components) {
        var bytes = new byte[components.length];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) components[i];
        }
        return Appearance.of(bytes);
    }
}
