package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** One face of the multi-embeddings call. */
@JsonPropertyOrder({"embeddings", "face_detect"})
record EmbeddingsInfoResult(
        @SuppressWarnings("ArrayRecordComponent") // Written once, compared never.
                float[] embeddings,
        @JsonProperty("face_detect") DetectResult faceDetect) {

    static EmbeddingsInfoResult of(EmbeddedFace face) {
        return new EmbeddingsInfoResult(face.vector().embeddings(), face.detected());
    }
}
