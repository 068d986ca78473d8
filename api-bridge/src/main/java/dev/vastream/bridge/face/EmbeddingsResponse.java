package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.info.ApiVersion;
import io.swagger.v3.oas.annotations.media.Schema;

/** Answer of the embeddings calls. */
@JsonPropertyOrder({"version", "embeddings", "face_detect"})
record EmbeddingsResponse(
        @Schema(example = ApiVersion.NUMBER) String version,
        @SuppressWarnings("ArrayRecordComponent") // Written once, compared never.
                @Schema(description = "512 numbers, a vector of length 1; none without a face.")
                float[] embeddings,
        @JsonProperty("face_detect") DetectResult faceDetect) {

    static EmbeddingsResponse of(EmbeddedFace face) {
        return new EmbeddingsResponse(ApiVersion.NUMBER, face.vector().embeddings(), face.detected());
    }
}
