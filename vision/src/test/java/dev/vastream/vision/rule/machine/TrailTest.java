package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.around;
import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.frame;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.rule.machine.Trail.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boxes of 40 by 100 pixels, whose steps are at least 35 pixels long. */
class TrailTest {

    @Test
    void beginsWithTheFirstLook() {
        var trail = see(Trail.NONE, 0, 500, 500);

        assertThat(trail.steps()).isEmpty();
        assertThat(trail.begun()).isTrue();
        assertThat(trail.x()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"534.9, 500, 0", "535, 500, 1", "500, 465, 1", "521, 528, 1", "520, 528, 0"})
    void stepEnds_halfAMeanSideFromTheLast(double x, double y, int steps) {
        var trail = see(see(Trail.NONE, 0, 500, 500), 100, x, y);

        assertThat(trail.steps()).hasSize(steps);
    }

    @Test
    void measuresTheSideInPixels() {
        var narrow = Trail.NONE
                .seen(new NormalisedPoint(500, 500), around(0, 0, 40, 100), at(0), frame(0, 2))
                .seen(new NormalisedPoint(544, 500), around(0, 0, 40, 100), at(100), frame(100, 2));
        var enough = narrow.seen(new NormalisedPoint(545, 500), around(0, 0, 40, 100), at(200), frame(200, 2));

        assertThat(narrow.steps()).as("the box is 80 pixels wide here").isEmpty();
        assertThat(enough.steps()).containsExactly(new Step(at(200), 45, 0));
    }

    @Test
    void makesNoSteps_whenABoxTrembles() {
        var trail = Trail.NONE;
        for (var i = 0; i < 100; i++) {
            trail = see(trail, 100 * i, 500 + (i % 2 == 0 ? 30 : 0), 500 + (i % 3) * 5);
        }

        assertThat(trail.steps()).isEmpty();
    }

    /** Slowly, ten pixels a look: a step ends at every fourth. */
    @Test
    void addsUpSmallMoves() {
        var trail = Trail.NONE;
        for (var i = 0; i <= 9; i++) {
            trail = see(trail, 100 * i, 500 + 10 * i, 500);
        }

        assertThat(trail.steps()).containsExactly(new Step(at(400), 40, 0), new Step(at(800), 40, 0));
    }

    @Test
    void keepsTheNewestEight() {
        var trail = Trail.NONE;
        for (var i = 0; i <= 20; i++) {
            trail = see(trail, 100 * i, 100 + 40 * i, 500);
        }

        assertThat(trail.steps()).hasSize(8);
        assertThat(trail.steps().get(0).endedAt()).isEqualTo(at(1_300));
        assertThat(trail.steps().get(7).endedAt()).isEqualTo(at(2_000));
    }

    @ParameterizedTest
    @CsvSource({"99, ", "100, ", "101, 100", "200, 100", "201, 200", "9000, 300"})
    void knowsTheLastStepBefore(long millis, Long ended) {
        var step = threeSteps().before(at(millis));

        assertThat(step.map(Step::endedAt).orElse(null)).isEqualTo(ended == null ? null : at(ended));
    }

    @ParameterizedTest
    @CsvSource({"50, true", "299, true", "300, false", "301, false"})
    void knowsTheLastStepOfAll_ifItEndedAfter(long millis, boolean isThere) {
        var step = threeSteps().after(at(millis));

        assertThat(step.map(Step::endedAt)).isEqualTo(isThere ? Optional.of(at(300)) : Optional.empty());
    }

    /** In the picture, y pointing down: from going right, right-hand is down. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 0, 0",
        "1, 0, 0, 1, 90",
        "1, 0, 0, -1, -90",
        "1, 0, 1, 1, 45",
        "0, -1, 1, 0, 90",
        "0, -1, -1, 0, -90",
        "-1, 0, -3, 3, -45",
        "2, 2, -2, 2, 90"
    })
    void turnsClockwise(double dx, double dy, double nextDx, double nextDy, double degrees) {
        var angle = new Step(0, dx, dy).degreesTo(new Step(1, nextDx, nextDy));

        assertThat(angle).isCloseTo(degrees, within(1e-9));
    }

    @Test
    void turnsAround_whenItGoesBack() {
        assertThat(Math.abs(new Step(0, 3, 4).degreesTo(new Step(1, -6, -8)))).isCloseTo(180, within(1e-9));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(reread(threeSteps()::write, Trail::read)).isEqualTo(threeSteps());
        assertThat(reread(Trail.NONE::write, Trail::read)).isEqualTo(new Trail(List.of(), false, 0, 0));
    }

    private static Trail threeSteps() {
        var trail = Trail.NONE;
        for (var i = 0; i <= 3; i++) {
            trail = see(trail, 100 * i, 500 + 40 * i, 500);
        }
        return trail;
    }

    private static Trail see(Trail trail, long millis, double xPx, double yPx) {
        return trail.seen(new NormalisedPoint(xPx, yPx), around(xPx, yPx, 40, 100), at(millis), frame(millis));
    }
}
