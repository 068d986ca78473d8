package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceQualityMeter;
import dev.vastream.vision.image.Picture;
import java.util.Optional;

/** A face while it is decided whether it is fit to be recognised by; everything about it is gathered here. */
final class JudgedFace {

    private final DetectedFace face;
    private FaceVerdict verdict;
    private Optional<Float> quality = Optional.empty();
    private Optional<Float> liveness = Optional.empty();
    private Optional<SubjectVector> vector = Optional.empty();

    /** Judges by what is known without a look at pixels. */
    JudgedFace(DetectedFace face, FaceQualityMeter meter) {
        this.face = face;
        this.verdict = face.landmarks().isEmpty() ? FaceVerdict.NO_LANDMARKS : FaceVerdict.of(meter.flawsOfShape(face));
    }

    DetectedFace face() {
        return face;
    }

    boolean isFit() {
        return verdict == FaceVerdict.FIT;
    }

    /** There are more and larger faces than are looked at closely. */
    void crowdOut() {
        verdict = FaceVerdict.CROWDED_OUT;
    }

    /** Judges by its pixels, too. */
    void measure(FaceQualityMeter meter, Picture crops) {
        var measured = meter.measure(crops, face).orElseThrow();
        verdict = FaceVerdict.of(measured.flaws());
        if (measured.isUsable()) {
            quality = Optional.of(measured.overall());
        }
    }

    void liveness(float checked) {
        liveness = Optional.of(checked);
    }

    void vector(SubjectVector made) {
        vector = Optional.of(made);
    }

    SeenFace seen() {
        return new SeenFace(face, Optional.of(verdict), quality, liveness, vector);
    }
}
