package dev.vastream.inference.request;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.recognition.Analyser;

/** How one operation is answered; used by several threads. */
interface OperationAnswer {

    /** Does the work and enters the result; broken models throw. */
    void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply) throws RefusedException;
}
