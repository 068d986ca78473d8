package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** One face of the multi-feature call. */
@JsonPropertyOrder({"feature", "face_detect"})
record FeatureInfoResult(String feature, @JsonProperty("face_detect") DetectResult faceDetect) {

    static FeatureInfoResult of(EmbeddedFace face) {
        return new FeatureInfoResult(face.vector().feature(), face.detected());
    }
}
