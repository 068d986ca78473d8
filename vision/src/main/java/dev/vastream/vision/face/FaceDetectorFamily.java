package dev.vastream.vision.face;

import dev.vastream.vision.model.DetectorFamily;
import dev.vastream.vision.model.DetectorRegistry;

/** A family of networks that find faces. */
public interface FaceDetectorFamily extends DetectorFamily<FaceDetector> {

    /** All families on the class path; frontal faces alone are found where there is no model. */
    static DetectorRegistry<FaceDetector> all() {
        return DetectorRegistry.ofClassPath(FaceDetectorFamily.class, CascadeFaceDetector.standIn());
    }
}
