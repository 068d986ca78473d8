package dev.vastream.inference.request;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.FaceOrder;
import dev.vastream.vision.recognition.FaceSource;

/** Vectors of the faces of each picture, or of pictures that are aligned faces themselves. */
final class FaceVectorsAnswer implements OperationAnswer {

    private final boolean aligned;

    FaceVectorsAnswer(boolean aligned) {
        this.aligned = aligned;
    }

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var source = source(request, analyser);
        var seen = RequestPictures.of(request, RequestPictures.MOST).seen(image -> analyser.embedFaces(image, source));
        PictureResults.of(seen).enter(reply);
    }

    private FaceSource source(InferenceRequest request, Analyser analyser) throws RefusedException {
        if (!aligned) {
            return new AskedFaces(request).inOrder(FaceOrder.AREA, analyser);
        }
        if (request.getLiveness()) {
            throw RefusedException.badRequest("liveness: an aligned face has no surroundings to tell it by");
        }
        return FaceSource.ALIGNED;
    }
}
