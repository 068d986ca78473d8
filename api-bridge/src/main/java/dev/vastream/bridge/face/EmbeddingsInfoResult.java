package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;

/** One face of the multi-embeddings call. */
@JsonPropertyOrder({"embeddings", "face_detect"})
record EmbeddingsInfoResult(
        @SuppressWarnings("ArrayRecordComponent") // Written once, compared never.
                @Schema(description = "512 numbers, a vector of length 1; none without a face.")
                float[] embeddings,
        @JsonProperty("face_detect") DetectResult faceDetect) {

    static EmbeddingsInfoResult of(EmbeddedFace face) {
        return new EmbeddingsInfoResult(face.vector().embeddings(), face.detected());
    }
}
