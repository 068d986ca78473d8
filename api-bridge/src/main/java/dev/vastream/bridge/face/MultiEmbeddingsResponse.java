package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.info.ApiVersion;
import java.util.List;

/** Answer of the multi-embeddings call. */
@JsonPropertyOrder({"version", "embeddings_info_list"})
record MultiEmbeddingsResponse(String version, @JsonProperty("embeddings_info_list") List<EmbeddingsInfoResult> faces) {

    MultiEmbeddingsResponse {
        faces = List.copyOf(faces);
    }

    static MultiEmbeddingsResponse of(List<EmbeddedFace> faces) {
        return new MultiEmbeddingsResponse(
                ApiVersion.NUMBER, faces.stream().map(EmbeddingsInfoResult::of).toList());
    }

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
}
