package dev.vastream.inference.request;

import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.FaceOrder;
import dev.vastream.vision.recognition.FaceSource;

/**
 * Which faces of its pictures a request asks for.
 *
 * @param request of {@code max_faces} and {@code liveness}
 */
record AskedFaces(InferenceRequest request) {

    /** The first faces by that order; refused where liveness is asked for and cannot be checked. */
    FaceSource inOrder(FaceOrder order, Analyser analyser) throws RefusedException {
        if (request.getMaxFaces() < 0) {
            throw RefusedException.badRequest("max_faces: must not be negative");
        }
        if (request.getLiveness() && !analyser.canCheckLiveness()) {
            throw RefusedException.notSupported("none checks faces for being live persons");
        }
        return FaceSource.first(request.getMaxFaces(), order).withLiveness(request.getLiveness());
    }
}
