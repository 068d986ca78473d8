package dev.vastream.inference.track;

import static dev.vastream.inference.Wire.detection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Joint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenObjectsTest {

    private static final double ASPECT = 2;

    @Test
    void measuresTrunk_inPixels() {
        assertThat(SeenObjects.trunkDegrees(body(0.5, 0.4, 0.5, 0.6, 0.9f), ASPECT))
                .isCloseTo(0, within(1e-4));
        assertThat(SeenObjects.trunkDegrees(body(0.6, 0.6, 0.5, 0.6, 0.9f), ASPECT))
                .isCloseTo(90, within(1e-4));
        assertThat(SeenObjects.trunkDegrees(body(0.5, 0.8, 0.5, 0.6, 0.9f), ASPECT))
                .isCloseTo(180, within(1e-4));
        assertThat(SeenObjects.trunkDegrees(body(0.6, 0.4, 0.5, 0.6, 0.9f), ASPECT))
                .as("as wide as high in pixels, at an aspect of 2")
                .isCloseTo(45, within(1e-4));
    }

    @Test
    void saysNothing_whenJointsAreNotToBeSeen() {
        assertThat(SeenObjects.trunkDegrees(body(0.5, 0.4, 0.5, 0.6, 0.2f), ASPECT))
                .isNaN();
        assertThat(SeenObjects.trunkDegrees(detection(0, 0.9, 0, 0, 1, 1), ASPECT))
                .isNaN();
    }

    /** A body whose shoulders and hips have those middles. */
    private static Detection body(double shoulderX, double shoulderY, double hipX, double hipY, float confidence) {
        var joints = new ArrayList<Joint>();
        for (var number = 0; number < 17; number++) {
            var isShoulder = number == 5 || number == 6;
            var side = number % 2 == 0 ? 0.05 : -0.05;
            joints.add(new Joint(
                    (float) ((isShoulder ? shoulderX : hipX) + side),
                    (float) (isShoulder ? shoulderY : hipY),
                    confidence));
        }
        return Detection.newBuilder(detection(0, 0.9, 0, 0, 1, 1))
                .setKeyPoints(List.copyOf(joints))
                .build();
    }
}
