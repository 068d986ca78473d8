package dev.vastream.bridge.face;

import java.util.List;

/** Answer of the detect calls. */
record DetectResponse(long seq, List<DetectResult> faces) {

    DetectResponse {
        faces = List.copyOf(faces);
    }
}
