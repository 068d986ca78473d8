package dev.vastream.inference.request;

import dev.vastream.inference.analysis.Analyser;
import dev.vastream.inference.analysis.Analyser.Target;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import java.util.EnumSet;

/** The faces of each picture. */
final class FacesAnswer implements OperationAnswer {

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        Pictures.analysed(Pictures.of(request, Pictures.MOST), EnumSet.of(Target.FACES), analyser, reply);
    }
}
