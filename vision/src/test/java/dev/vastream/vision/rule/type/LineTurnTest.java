package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.Crossing.Way;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody goes to the right over a line, 20 pixels a look, and then on at an angle. */
class LineTurnTest {

    private static final int LOOKS_AFTER = 12;

    /** Clockwise in the picture. */
    @ParameterizedTest
    @CsvSource({
        "0, straight",
        "44, straight",
        "-44, straight",
        "46, right",
        "90, right",
        "134, right",
        "136, around",
        "180, around",
        "-136, around",
        "-134, left",
        "-90, left",
        "-46, left"
    })
    void isDecidedByTheAngle(double degrees, String turn) {
        var rules = new LinkedHashMap<String, LineTurn>();
        rules.put("straight", LineTurn.straight(Camera.line()));
        rules.put("right", LineTurn.right(Camera.line()));
        rules.put("left", LineTurn.left(Camera.line()));
        rules.put("around", LineTurn.around(Camera.line()));

        rules.forEach((name, rule) -> {
            var camera = new Camera<>(rule);
            walk(camera, degrees);
            camera.end();

            assertThat(camera.occurrences()).as(name).hasSize(name.equals(turn) ? 2 : 0);
            assertThat(camera.last().entered()).as(name).isEqualTo(name.equals(turn) ? 1 : 0);
            assertThat(camera.last().exited()).as(name).isZero();
        });
    }

    @Test
    void isDecidedTenSecondsAfterTheCrossing() {
        var camera = new Camera<>(LineTurn.right(Camera.line()));
        var frame = walk(camera, 90);
        assertThat(camera.occurrences()).isEmpty();

        for (var i = frame; i <= 115; i++) {
            camera.frame(i * Film.STEP, Map.of(1L, Camera.person(0.56, 0.74)));
        }

        assertThat(camera.occurrences()).hasSize(2);
        var begin = camera.occurrences().get(0);
        assertThat(Camera.micros(begin)).as("crossed at 1 s").isBetween(11_000_000L, 11_100_000L);
        assertThat(begin.circumstances().crossing().orElseThrow().way()).isEqualTo(Way.IN);
    }

    @Test
    void isNone_whenNoStepFollowed() {
        var camera = new Camera<>(LineTurn.straight(Camera.line()));
        for (var i = 0; i <= 6; i++) {
            camera.frame(i * Film.STEP, Map.of(1L, Camera.person(i < 4 ? 0.3 + 0.06 * i : 0.51, 0.5)));
        }

        camera.end();

        assertThat(camera.occurrences()).isEmpty();
    }

    @Test
    void isNone_whenTheLineIsCrossedTheOtherWay() {
        var camera = new Camera<>(LineTurn.straight(Camera.line()));
        for (var i = 0; i <= 20; i++) {
            camera.frame(i * Film.STEP, Map.of(1L, Camera.person(0.7 - 0.02 * i, 0.5)));
        }

        camera.end();

        assertThat(camera.occurrences()).isEmpty();
        assertThat(camera.last().entered()).isZero();
    }

    /** Number of the next frame. */
    private static int walk(Camera<?> camera, double degrees) {
        var radians = StrictMath.toRadians(degrees);
        for (var i = 0; i <= 13 + LOOKS_AFTER; i++) {
            var before = Math.min(i, 13);
            var after = Math.max(0, i - 13);
            camera.frame(
                    i * Film.STEP,
                    Map.of(
                            1L,
                            Camera.person(
                                    0.3 + 0.02 * before + 0.02 * after * StrictMath.cos(radians),
                                    0.5 + 0.02 * after * StrictMath.sin(radians))));
        }
        return 14 + LOOKS_AFTER;
    }
}
