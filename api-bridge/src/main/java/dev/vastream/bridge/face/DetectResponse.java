package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** Answer of the detect calls. */
@JsonPropertyOrder({"seq", "faces"})
record DetectResponse(long seq, List<DetectResult> faces) {

    DetectResponse {
        faces = List.copyOf(faces);
    }
}
