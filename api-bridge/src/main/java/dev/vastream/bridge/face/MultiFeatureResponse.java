package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.info.ApiVersion;
import java.util.List;

/** Answer of the multi-feature call. */
@JsonPropertyOrder({"version", "feature_info_list"})
record MultiFeatureResponse(String version, @JsonProperty("feature_info_list") List<FeatureInfoResult> faces) {

    MultiFeatureResponse {
        faces = List.copyOf(faces);
    }

    static MultiFeatureResponse of(List<EmbeddedFace> faces) {
        return new MultiFeatureResponse(
                ApiVersion.NUMBER, faces.stream().map(FeatureInfoResult::of).toList());
    }

    /** One face of the multi-feature call. */
    @JsonPropertyOrder({"feature", "face_detect"})
    record FeatureInfoResult(String feature, @JsonProperty("face_detect") DetectResult faceDetect) {

        static FeatureInfoResult of(EmbeddedFace face) {
            return new FeatureInfoResult(face.vector().feature(), face.detected());
        }
    }
}
