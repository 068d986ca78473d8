package dev.vastream.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Point;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceTemplateTest {

    private static final Box BOX = new Box(0, 0, 112, 112);
    private static final List<Point> AHEAD = FaceTemplate.ARC_FACE.landmarks();

    /** A face that is the template, scaled, turned by degrees and shifted, in pixels of its picture. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0, 0", "2, 0, 0, 0", "0.5, 0, 100, -30", "1, 90, 0, 0", "3, 37, 640, 360", "1.5, -120, -9, 4"})
    void alignmentUndoesWhatWasDoneToTheTemplate(double scale, double degrees, double dx, double dy) {
        var cos = scale * Math.cos(Math.toRadians(degrees));
        var sin = scale * Math.sin(Math.toRadians(degrees));
        var landmarks = AHEAD.stream()
                .map(point -> new Point((float) (cos * point.x() - sin * point.y() + dx), (float)
                        (sin * point.x() + cos * point.y() + dy)))
                .toList();

        var alignment = FaceTemplate.ARC_FACE.alignment(new DetectedFace(1, BOX, landmarks));

        assertThat(alignment.scale()).isCloseTo(1 / scale, within(1e-4));
        for (var i = 0; i < AHEAD.size(); i++) {
            var aligned = alignment.apply(landmarks.get(i));
            assertThat(aligned.x()).isCloseTo(AHEAD.get(i).x(), within(1e-3f));
            assertThat(aligned.y()).isCloseTo(AHEAD.get(i).y(), within(1e-3f));
        }
    }

    /** By hand: a cross of half the size, one point of which is 5 pixels too low. */
    @Test
    void alignmentHasTheLeastError_whenOnePointIsOff() {
        var template = new FaceTemplate(
                List.of(new Point(-2, 0), new Point(2, 0), new Point(0, 0), new Point(0, -2), new Point(0, 2)));
        var landmarks = List.of(new Point(-1, 0), new Point(1, 0), new Point(0, 0), new Point(0, -1), new Point(0, 6));

        var alignment = template.alignment(new DetectedFace(1, BOX, landmarks));

        // Middle (0, 1): along = 2 + 2 + 0 + 4 + 10 = 18, spread = 2 + 2 + 1 + 4 + 25 = 34.
        assertThat(alignment.a()).isCloseTo(18 / 34.0, within(1e-9));
        assertThat(alignment.b()).isCloseTo(0, within(1e-9));
        assertThat(alignment.dy()).isCloseTo(-18 / 34.0, within(1e-9));
    }

    @Test
    void templateGrowsWithTheCrop() {
        var twice = FaceTemplate.arcFace(224, 336);

        assertThat(twice.landmarks().get(2).x()).isCloseTo(2 * 56.0252f, within(1e-3f));
        assertThat(twice.landmarks().get(2).y()).isCloseTo(3 * 71.7366f, within(1e-3f));
        assertThat(FaceTemplate.arcFace(112, 112)).isEqualTo(FaceTemplate.ARC_FACE);
    }

    @ParameterizedTest
    @CsvSource({"0, false, true", "1, false, false", "4, false, false", "5, true, true", "6, false, false"})
    void takesFiveLandmarks(int count, boolean isTemplate, boolean isFace) {
        var points = Collections.nCopies(count, AHEAD.get(0));

        if (isTemplate) {
            assertThat(new FaceTemplate(points).landmarks()).hasSize(count);
        } else {
            assertThatThrownBy(() -> new FaceTemplate(points)).hasMessageContaining(String.valueOf(count));
        }
        if (isFace) {
            assertThat(new DetectedFace(1, BOX, points).landmarks()).hasSize(count);
        } else {
            assertThatThrownBy(() -> new DetectedFace(1, BOX, points)).hasMessageContaining(String.valueOf(count));
        }
    }

    /** By the shorter side, 32 pixels at least. */
    @ParameterizedTest
    @CsvSource({"32, 40, false", "31.9, 40, true", "40, 31.9, true", "40, 32, false", "500, 500, false"})
    void isTooSmall_whenTheShorterSideIs(float width, float height, boolean isTooSmall) {
        try (var meter = new FaceQualityMeter()) {
            var flaws = meter.flawsOfShape(new DetectedFace(1, new Box(0, 0, width, height), AHEAD));

            assertThat(flaws).isEqualTo(isTooSmall ? Set.of(QualityFlaw.TOO_SMALL) : Set.of());
        }
    }

    /**
     * A nose that is moved against eyes 100 pixels apart and a mouth 100 below: to the side by 43 (tangent of the turn) or up
     * and down by 37.2 around 49.5.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 49.5, false", "42, 49.5, false", "-42, 49.5, false", "44, 49.5, true", "-44, 49.5, true",
        "0, 75, false", "0, 76, true", "0, 24, false", "0, 23, true", "42, 75, false"
    })
    void isTurnedAway_beyond45DegreesToTheSideOr35Up(float offset, float drop, boolean isTurnedAway) {
        var landmarks = List.of(
                new Point(100, 100),
                new Point(200, 100),
                new Point(150 + offset, 100 + drop),
                new Point(110, 200),
                new Point(190, 200));
        try (var meter = new FaceQualityMeter()) {
            var flaws = meter.flawsOfShape(new DetectedFace(1, BOX, landmarks));

            assertThat(flaws).isEqualTo(isTurnedAway ? Set.of(QualityFlaw.TURNED_AWAY) : Set.of());
        }
    }

    @Test
    void hasNoFlawOfShape_whenThereAreNoLandmarks() {
        try (var meter = new FaceQualityMeter()) {
            assertThat(meter.flawsOfShape(new DetectedFace(1, new Box(0, 0, 2, 2), List.of())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"-0.01, false", "0, true", "1, true", "1.01, false", "NaN, false"})
    void overallQualityIsAShare(float overall, boolean isTaken) {
        var pose = FacePose.of(AHEAD);
        if (isTaken) {
            assertThat(new FaceQuality(50, pose, 100, overall, Set.of()).isUsable())
                    .isTrue();
            assertThat(new FaceQuality(50, pose, 1, overall, Set.of(QualityFlaw.BLURRED)).isUsable())
                    .isFalse();
        } else {
            assertThatThrownBy(() -> new FaceQuality(50, pose, 100, overall, Set.of()))
                    .hasMessageContaining("overall");
        }
    }
}
