package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vastream.schemas.vector.ScoreCalibration;
import java.util.List;

/** Answer of the score calls. */
record ScoreResponse(double score, @JsonProperty("face_detects") List<DetectResult> faceDetects) {

    ScoreResponse {
        faceDetects = List.copyOf(faceDetects);
    }

    /** Without a face in each picture the score is 0. */
    static ScoreResponse of(List<EmbeddedFace> faces, ScoreCalibration calibration) {
        var first = faces.get(0);
        var second = faces.get(1);
        var value = first.isThere() && second.isThere() ? first.vector().score(second.vector(), calibration) : 0;
        return new ScoreResponse(value, List.of(first.detected(), second.detected()));
    }
}
