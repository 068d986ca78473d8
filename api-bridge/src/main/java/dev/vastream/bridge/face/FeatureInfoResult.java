package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;

/** One face of the multi-feature call. */
@JsonPropertyOrder({"feature", "face_detect"})
record FeatureInfoResult(
        @Schema(description = "Base64 of 512 little-endian float32 of length 1; empty without a face.") String feature,
        @JsonProperty("face_detect") DetectResult faceDetect) {

    static FeatureInfoResult of(EmbeddedFace face) {
        return new FeatureInfoResult(face.vector().feature(), face.detected());
    }
}
