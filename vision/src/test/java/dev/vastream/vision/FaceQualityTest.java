package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceQuality;
import dev.vastream.vision.face.QualityFlaw;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedVision.class)
class FaceQualityTest {

    private static WorkerModels models;

    @BeforeAll
    static void open(WorkerModels ofClass) {
        models = ofClass;
    }

    @Test
    void hasNoFlaw_whenPicturesAreThoseThatPeopleAreEnrolledWith() throws ImageRejectedException {
        for (var portrait : Portraits.all()) {
            assertThat(quality(portrait.bytes()).flaws()).as(portrait.file()).isEmpty();
        }
    }

    @Test
    void isTooSmall_whenThePortraitIsSeenFromFar() throws ImageRejectedException {
        var small = quality(TestImages.scaled("faces/obama/1.jpg", 71, 89, ".png"));

        assertThat(small.sidePx()).isLessThan(32);
        assertThat(small.flaws()).contains(QualityFlaw.TOO_SMALL);
    }

    @Test
    void isBlurred_whenThePortraitIsOutOfFocus() throws ImageRejectedException {
        var sharp = quality(TestImages.blurred("faces/obama/1.jpg", 0));
        var soft = quality(TestImages.blurred("faces/obama/1.jpg", 3));
        var blurred = quality(TestImages.blurred("faces/obama/1.jpg", 12));

        assertThat(soft.sharpness()).isLessThan(sharp.sharpness());
        assertThat(blurred.sharpness()).isLessThan(soft.sharpness());
        assertThat(blurred.flaws()).containsExactly(QualityFlaw.BLURRED);
        assertThat(blurred.overall()).isLessThan(soft.overall()).isLessThan(sharp.overall());
    }

    @Test
    void isTurnedAway_whenTheFaceIsInProfile() throws ImageRejectedException {
        var profile = quality(Mirror.bytes("body/standing_side.jpg"));

        assertThat(profile.flaws()).contains(QualityFlaw.TURNED_AWAY);
        assertThat(profile.pose().yawDegrees()).as("the person faces left").isLessThan(-45);
    }

    @Test
    void isAbsent_whenTheFaceHasNoLandmarks() throws ImageRejectedException {
        var picture = models.decode(Mirror.bytes("faces/obama/1.jpg"));

        assertThat(models.faceQuality().measure(picture, new DetectedFace(1, picture.bounds(), List.of())))
                .isEmpty();
    }

    private static FaceQuality quality(byte[] encoded) throws ImageRejectedException {
        return quality(ByteBuffer.wrap(encoded));
    }

    private static FaceQuality quality(ByteBuffer encoded) throws ImageRejectedException {
        var picture = models.decodeFull(encoded);
        var face = models.faces().detect(picture).stream()
                .max(Comparator.comparing((DetectedFace found) -> found.box().area()))
                .orElseThrow();
        return models.faceQuality().measure(picture, face).orElseThrow();
    }
}
