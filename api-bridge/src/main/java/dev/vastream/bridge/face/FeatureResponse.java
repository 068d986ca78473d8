package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.info.ApiVersion;
import io.swagger.v3.oas.annotations.media.Schema;

/** Answer of the feature calls. */
@JsonPropertyOrder({"version", "feature", "face_detect"})
record FeatureResponse(
        @Schema(example = ApiVersion.NUMBER) String version,
        @Schema(description = "Base64 of 512 little-endian float32 of length 1; empty without a face.") String feature,
        @JsonProperty("face_detect") DetectResult faceDetect) {

    static FeatureResponse of(EmbeddedFace face) {
        return new FeatureResponse(ApiVersion.NUMBER, face.vector().feature(), face.detected());
    }
}
