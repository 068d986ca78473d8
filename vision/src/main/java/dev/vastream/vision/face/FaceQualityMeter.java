package dev.vastream.vision.face;

import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.SharpnessCanvas;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Measures how fit faces are to be recognised by; belongs to one thread, whose memory it keeps. */
public final class FaceQualityMeter implements AutoCloseable {

    private final QualityLimits limits;
    private final SharpnessCanvas canvas = new SharpnessCanvas(FaceTemplate.SIDE_PX, FaceTemplate.SIDE_PX);

    public FaceQualityMeter(QualityLimits limits) {
        this.limits = limits;
    }

    /** Why the face is not fit, as far as its box and landmarks tell; that takes no look at the picture. */
    public Set<QualityFlaw> flawsOfShape(DetectedFace face) {
        return face.landmarks().isEmpty()
                ? EnumSet.noneOf(QualityFlaw.class)
                : limits.flawsOfShape(side(face), FacePose.of(face.landmarks()));
    }

    /** The face's quality; none if it has no landmarks, without which it cannot be aligned either. */
    public Optional<FaceQuality> measure(Picture picture, DetectedFace face) {
        if (face.landmarks().isEmpty()) {
            return Optional.empty();
        }
        var sharpness = picture.sharpness(FaceTemplate.ARC_FACE.alignment(face), canvas);
        return Optional.of(limits.judge(side(face), FacePose.of(face.landmarks()), sharpness));
    }

    private static float side(DetectedFace face) {
        return Math.min(face.box().width(), face.box().height());
    }

    @Override
    public void close() {
        canvas.close();
    }
}
