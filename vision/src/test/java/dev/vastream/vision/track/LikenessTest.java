package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

    private static final NormalisedBox BOX = new NormalisedBox(0.4, 0.2, 0.1, 0.4);
    private static final Appearance RED = Appearance.of(new byte[] {100, 0});

    /** At cosine 0.6 to red: like enough to be it, not enough to be known by looks alone. */
    private static final Appearance REDDISH = Appearance.of(new byte[] {60, 80});

    private static final Appearance BLUE = Appearance.of(new byte[] {0, 100});

    @Test
    void overlappingIsTheIou_whenLooksAreUnknown() {
        var shifted = new NormalisedBox(0.45, 0.2, 0.1, 0.4);

        assertThat(overlapping(RED, seen(0, shifted, Appearance.UNKNOWN))).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(overlapping(Appearance.UNKNOWN, seen(0, BOX, RED))).isCloseTo(1, within(1e-12));
    }

    @Test
    void overlappingWeighsLooks_whenBothAreKnown() {
        assertThat(overlapping(RED, seen(0, BOX, RED))).isCloseTo(1, within(1e-12));
        assertThat(overlapping(RED, seen(0, BOX, REDDISH))).isCloseTo(0.6 * 1 + 0.4 * 0.6, within(1e-12));
    }

    @Test
    void overlapsNot_whenBoxIsElsewhereOrSomebodyElseOrAnotherKind() {
        var beside = new NormalisedBox(0.47, 0.2, 0.1, 0.4);

        assertThat(overlapping(RED, seen(0, beside, RED))).as("IoU 0.18").isZero();
        assertThat(overlapping(RED, seen(0, BOX, BLUE))).isZero();
        assertThat(overlapping(RED, seen(300, BOX, RED))).isZero();
    }

    @Test
    void isAlike_whereverItIs() {
        var far = new NormalisedBox(0, 0, 0.05, 0.05);

        assertThat(alike(RED, seen(0, far, RED))).isCloseTo(1, within(1e-12));
        assertThat(alike(RED, seen(2, far, RED))).as("one who fell").isCloseTo(1, within(1e-12));
        assertThat(alike(RED, seen(0, far, REDDISH))).isZero();
        assertThat(alike(RED, seen(100, far, RED))).isZero();
        assertThat(alike(RED, seen(0, far, Appearance.UNKNOWN))).isZero();
    }

    /** Both boxes grow by half a side at most, after half a second. */
    @ParameterizedTest
    @CsvSource({"0.0, 0.1, 0", "0.2, 0.1, 0.1667", "0.5, 0.1, 0.3333", "5.0, 0.1, 0.3333", "5.0, 0.19, 0"})
    void isNear_theMoreTheLongerItWasUnseen(double secondsUnseen, double shift, double likeness) {
        var shifted = seen(0, new NormalisedBox(0.4 + shift, 0.2, 0.1, 0.4), Appearance.UNKNOWN);

        assertThat(Likeness.near(expected(Appearance.UNKNOWN, secondsUnseen), shifted))
                .isCloseTo(likeness, within(1e-4));
    }

    @Test
    void isNotNear_whenSizesDifferTooMuch() {
        var small = seen(0, new NormalisedBox(0.43, 0.3, 0.034, 0.14), Appearance.UNKNOWN);
        var tiny = seen(0, new NormalisedBox(0.43, 0.3, 0.033, 0.14), Appearance.UNKNOWN);

        assertThat(Likeness.near(expected(RED, 5), small)).isPositive();
        assertThat(Likeness.near(expected(RED, 5), tiny)).isZero();
        assertThat(Likeness.near(expected(RED, 5), seen(0, BOX, BLUE))).isZero();
    }

    private static double overlapping(Appearance known, Sighting seen) {
        return Likeness.overlapping(expected(known, 0.1), seen);
    }

    private static double alike(Appearance known, Sighting seen) {
        return Likeness.alike(expected(known, 1), seen);
    }

    private static Expectation expected(Appearance known, double secondsUnseen) {
        var track = Track.begun(1, seen(0, BOX, known), new Moment(1, Walk.START, 16 / 9.0));
        return new Expectation(track, BOX, secondsUnseen);
    }

    private static Sighting seen(int classId, NormalisedBox box, Appearance appearance) {
        return new Sighting(classId, 0.9f, box, appearance);
    }
}
