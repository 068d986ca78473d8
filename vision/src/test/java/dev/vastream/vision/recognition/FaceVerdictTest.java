package dev.vastream.vision.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceQualityMeter;
import dev.vastream.vision.face.FaceTemplate;
import dev.vastream.vision.face.QualityFlaw;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceVerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void isTheFirstFlaw() {
        assertThat(FaceVerdict.of(Set.of())).isEqualTo(FaceVerdict.FIT);
        assertThat(FaceVerdict.of(Set.of(QualityFlaw.BLURRED))).isEqualTo(FaceVerdict.BLURRED);
        assertThat(FaceVerdict.of(Set.of(QualityFlaw.BLURRED, QualityFlaw.TURNED_AWAY)))
                .isEqualTo(FaceVerdict.TURNED_AWAY);
        assertThat(FaceVerdict.of(Set.of(QualityFlaw.values()))).isEqualTo(FaceVerdict.TOO_SMALL);
    }

    /** By box and landmarks, before anybody looks at a pixel. */
    @ParameterizedTest
    @CsvSource({"40, true, FIT", "31, true, TOO_SMALL", "31, false, NO_LANDMARKS", "400, false, NO_LANDMARKS"})
    void isJudgedByItsShape(float sidePx, boolean hasLandmarks, FaceVerdict verdict) {
        var landmarks = hasLandmarks ? FaceTemplate.ARC_FACE.landmarks() : List.<Point>of();
        try (var meter = new FaceQualityMeter()) {
            var judged = new JudgedFace(new DetectedFace(1, new Box(0, 0, sidePx, sidePx), landmarks), meter);

            assertThat(judged.seen().verdict()).contains(verdict);
            assertThat(judged.isFit()).isEqualTo(verdict == FaceVerdict.FIT);
            judged.crowdOut();
            assertThat(judged.isFit()).isFalse();
            assertThat(judged.seen().verdict()).contains(FaceVerdict.CROWDED_OUT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON, 20, 64, true",
        "PERSON, 19.9, 64, false",
        "PERSON, 20, 63.9, false",
        "PERSON, 300, 700, true",
        "BAG, 300, 700, false",
        "VEHICLE, 300, 700, false"
    })
    void personIsLargeEnoughForAVector(ObjectClass objectClass, float width, float height, boolean isEnough) {
        var object = new DetectedObject(objectClass, "label", 0.9f, new Box(5, 5, width, height));

        assertThat(CropSize.isLargeEnough(object)).isEqualTo(isEnough);
    }

    /** At the very time there is still time. */
    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void isTooLate_whenTheDeadlineIsOver(long millis, boolean isOver) {
        var deadline = Deadline.at(NOW.plusMillis(millis), Clock.fixed(NOW, ZoneOffset.UTC));

        if (isOver) {
            assertThatThrownBy(deadline::require).isInstanceOf(TooLateException.class);
        } else {
            assertThatCode(deadline::require).doesNotThrowAnyException();
        }
        assertThatCode(Deadline.NONE::require).doesNotThrowAnyException();
    }

    @Test
    void alignedFaceHasNoSurroundings() {
        assertThatThrownBy(() -> FaceSource.ALIGNED.withLiveness(true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(FaceSource.largest(3).withLiveness(true)).isEqualTo(new FaceSource(false, 3, FaceOrder.AREA, true));
        assertThatThrownBy(() -> FaceSource.largest(-1)).hasMessageContaining("-1");
    }
}
