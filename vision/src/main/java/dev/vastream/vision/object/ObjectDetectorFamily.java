package dev.vastream.vision.object;

import dev.vastream.vision.model.DetectorFamily;
import dev.vastream.vision.model.DetectorRegistry;

/** A family of networks that find objects. */
public interface ObjectDetectorFamily extends DetectorFamily<ObjectDetector> {

    /** All families on the class path; persons alone are found where there is no model. */
    static DetectorRegistry<ObjectDetector> all() {
        return DetectorRegistry.ofClassPath(ObjectDetectorFamily.class, HogPersonDetector.standIn());
    }
}
