package dev.vastream.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.Point;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacePoseTest {

    /** A head in millimetres, x right, y down, z away: eyes, nose tip, mouth corners; the nose 27 mm before the rest. */
    private static final double[][] HEAD = {{-31, 0, 0}, {31, 0, 0}, {0, 35.4, -27}, {-25.5, 71.6, 0}, {25.5, 71.6, 0}};

    @Test
    void looksStraightAhead_whenLandmarksAreThoseOfTheTemplate() {
        var pose = FacePose.of(FaceTemplate.ARC_FACE.landmarks());

        assertThat(pose.yawDegrees()).isCloseTo(0, within(2.0));
        assertThat(pose.pitchDegrees()).isCloseTo(0, within(1.0));
        assertThat(pose.rollDegrees()).isCloseTo(0, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "30, 0, 0",
        "-45, 0, 0",
        "60, 0, 0",
        "0, 20, 0",
        "0, -30, 0",
        "25, 15, 0",
        "-20, 0, 40",
        "0, 25, -100"
    })
    void findsTheTurn_whenAHeadIsTurned(double yaw, double pitch, double roll) {
        var pose = FacePose.of(turned(yaw, pitch, roll));

        assertThat(pose.yawDegrees()).isCloseTo(yaw, within(6.0));
        assertThat(pose.pitchDegrees()).isCloseTo(pitch, within(6.0));
        assertThat(pose.rollDegrees()).isCloseTo(roll, within(12.0));
    }

    @Test
    void isSomePose_whenAllLandmarksAreOne() {
        var point = new Point(3, 3);

        var pose = FacePose.of(List.of(point, point, point, point, point));

        assertThat(pose.yawDegrees()).isZero();
        assertThat(pose.pitchDegrees()).isZero();
        assertThat(pose.rollDegrees()).isZero();
    }

    /** Seen from far away, at two pixels a millimetre; first yaw, then pitch, then roll. */
    private static List<Point> turned(double yawDegrees, double pitchDegrees, double rollDegrees) {
        var yaw = Math.toRadians(yawDegrees);
        var pitch = Math.toRadians(pitchDegrees);
        var roll = Math.toRadians(rollDegrees);
        return Arrays.stream(HEAD)
                .map(point -> {
                    var x = point[0] * Math.cos(yaw) - point[2] * Math.sin(yaw);
                    var depth = point[0] * Math.sin(yaw) + point[2] * Math.cos(yaw);
                    var y = point[1] * Math.cos(pitch) + depth * Math.sin(pitch);
                    return new Point((float) (300 + 2 * (x * Math.cos(roll) - y * Math.sin(roll))), (float)
                            (300 + 2 * (x * Math.sin(roll) + y * Math.cos(roll))));
                })
                .toList();
    }
}
