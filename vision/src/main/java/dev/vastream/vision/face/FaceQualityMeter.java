package dev.vastream.vision.face;

import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.SharpnessCanvas;
import java.util.Optional;

/** Measures how fit faces are to be recognised by; belongs to one thread, whose memory it keeps. */
public final class FaceQualityMeter implements AutoCloseable {

    private final QualityLimits limits;
    private final SharpnessCanvas canvas = new SharpnessCanvas(FaceTemplate.SIDE_PX, FaceTemplate.SIDE_PX);

    public FaceQualityMeter(QualityLimits limits) {
        this.limits = limits;
    }

    /** The face's quality; none if it has no landmarks, without which it cannot be aligned either. */
    public Optional<FaceQuality> measure(Picture picture, DetectedFace face) {
        if (face.landmarks().isEmpty()) {
            return Optional.empty();
        }
        var sharpness = picture.sharpness(FaceTemplate.ARC_FACE.alignment(face), canvas);
        var side = Math.min(face.box().width(), face.box().height());
        return Optional.of(limits.judge(side, FacePose.of(face.landmarks()), sharpness));
    }

    @Override
    public void close() {
        canvas.close();
    }
}
