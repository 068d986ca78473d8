package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import org.junit.jupiter.api.Test;

class BoxFilterTest {

    private static final NormalisedBox BOX = new NormalisedBox(0.1, 0.2, 0.1, 0.4);

    @Test
    void isTheBox_whenItIsNew() {
        var box = BoxFilter.at(BOX).box();

        assertThat(box.left()).isCloseTo(BOX.left(), within(1e-12));
        assertThat(box.top()).isCloseTo(BOX.top(), within(1e-12));
        assertThat(box.width()).isCloseTo(BOX.width(), within(1e-12));
        assertThat(box.height()).isCloseTo(BOX.height(), within(1e-12));
    }

    @Test
    void staysWhereItIs_whenNothingIsKnownOfItsMotion() {
        assertThat(BoxFilter.at(BOX).predicted(2).box().left()).isCloseTo(BOX.left(), within(1e-12));
    }

    /** A box that moves and grows evenly is expected where it will be. */
    @Test
    void goesOn_asItDid() {
        var filter = BoxFilter.at(moved(0));
        for (var i = 1; i <= 30; i++) {
            filter = filter.predicted(0.1).updated(moved(0.1 * i));
        }

        var expected = moved(3.5);
        var box = filter.predicted(0.5).box();

        assertThat(box.centre().x()).isCloseTo(expected.centre().x(), within(0.002));
        assertThat(box.centre().y()).isCloseTo(expected.centre().y(), within(0.002));
        assertThat(box.width()).isCloseTo(expected.width(), within(0.002));
        assertThat(box.height()).isCloseTo(expected.height(), within(0.004));
    }

    /** Noise goes with the size: half the box, half the deviation, so that far and near are followed alike. */
    @Test
    void isAsSureOfASmallBoxAsOfALargeOne_inSides() {
        var large = BoxFilter.at(BOX).predicted(0.3).updated(BOX);
        var small = BoxFilter.at(half(BOX)).predicted(0.3).updated(half(BOX));

        assertThat(small.x().positionVariance()).isCloseTo(large.x().positionVariance() / 4, within(1e-12));
        assertThat(small.height().velocityVariance()).isCloseTo(large.height().velocityVariance() / 4, within(1e-12));
    }

    @Test
    void keepsASide_whenItShrinksAway() {
        var filter = BoxFilter.at(BOX).predicted(0.1).updated(new NormalisedBox(0.1, 0.2, 0.02, 0.05));

        var box = filter.predicted(10).box();

        assertThat(box.width()).isPositive();
        assertThat(box.height()).isPositive();
    }

    private static NormalisedBox moved(double seconds) {
        return new NormalisedBox(0.1 + 0.1 * seconds, 0.2 + 0.05 * seconds, 0.1 + 0.01 * seconds, 0.4 + 0.02 * seconds);
    }

    private static NormalisedBox half(NormalisedBox box) {
        return new NormalisedBox(box.left(), box.top(), box.width() / 2, box.height() / 2);
    }
}
