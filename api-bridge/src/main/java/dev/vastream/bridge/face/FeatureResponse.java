package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.info.ApiVersion;

/** Answer of the feature calls. */
@JsonPropertyOrder({"version", "feature", "face_detect"})
record FeatureResponse(String version, String feature, @JsonProperty("face_detect") DetectResult faceDetect) {

    static FeatureResponse of(EmbeddedFace face) {
        return new FeatureResponse(ApiVersion.NUMBER, face.vector().feature(), face.detected());
    }
}
