package dev.vastream.inference.request;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.FaceOrder;

/** The faces of each picture, as many as were asked for. */
final class FacesAnswer implements OperationAnswer {

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var source = new AskedFaces(request).inOrder(order(request), analyser);
        var seen = RequestPictures.of(request, RequestPictures.MOST).seen(image -> analyser.detectFaces(image, source));
        PictureResults.of(seen).enter(reply);
    }

    private static FaceOrder order(InferenceRequest request) {
        return switch (request.getFaceOrder()) {
            case AREA, UNKNOWN -> FaceOrder.AREA;
            case CONFIDENCE -> FaceOrder.CONFIDENCE;
            case CENTRE -> FaceOrder.CENTRE;
        };
    }
}
