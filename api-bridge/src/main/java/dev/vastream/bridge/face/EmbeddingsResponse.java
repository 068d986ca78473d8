package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.info.ApiVersion;

/** Answer of the embeddings calls. */
@JsonPropertyOrder({"version", "embeddings", "face_detect"})
record EmbeddingsResponse(
        String version,
        @SuppressWarnings("ArrayRecordComponent") // Written once, compared never.
                float[] embeddings,
        @JsonProperty("face_detect") DetectResult faceDetect) {

    static EmbeddingsResponse of(EmbeddedFace face) {
        return new EmbeddingsResponse(ApiVersion.NUMBER, face.vector().embeddings(), face.detected());
    }
}
