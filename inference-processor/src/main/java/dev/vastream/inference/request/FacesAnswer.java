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
        var targets = EnumSet.of(Target.FACES);
        if (Pictures.wantsLiveness(request, analyser)) {
            targets.add(Target.LIVENESS);
        }
        Pictures.analysed(Pictures.of(request, Pictures.MOST), targets, analyser, reply);
    }
}
