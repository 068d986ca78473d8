package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Answer of the detect calls. */
@JsonPropertyOrder({"seq", "faces"})
record DetectResponse(@Schema(description = "The request's own.", example = "0") long seq, List<DetectResult> faces) {

    DetectResponse {
        faces = List.copyOf(faces);
    }
}
