package dev.vastream.inference.request;

import dev.vastream.inference.analysis.Analyser;
import dev.vastream.inference.analysis.FaceSource;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;

/** The faces of each picture, as many as were asked for. */
final class FacesAnswer implements OperationAnswer {

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var source = FaceSource.first(Pictures.mostFaces(request), request.getFaceOrder())
                .withLiveness(Pictures.wantsLiveness(request, analyser));
        Pictures.analysed(Pictures.of(request, Pictures.MOST), image -> analyser.detectFaces(image, source), reply);
    }
}
