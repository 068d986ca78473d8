package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Problem;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.web.ErrorAnswer;
import dev.vastream.bridge.web.ServerTiming;
import dev.vastream.schemas.avro.InferenceReply;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Maps each outcome to the face contract's answer.
 *
 * @param imageField name of the request field that a picture of the question came from, by its index
 * @param success turns the node's reply into the answer's body
 */
record FaceOutcome(IntFunction<String> imageField, Function<InferenceReply, Object> success)
        implements Outcome.Visitor<ResponseEntity<Object>> {

    /** For questions about one picture, which is in the field {@code image}. */
    static FaceOutcome ofOnePicture(Function<InferenceReply, Object> success) {
        return new FaceOutcome(index -> "image", success);
    }

    @Override
    public ResponseEntity<Object> answered(InferenceReply reply) {
        return ResponseEntity.ok()
                .header(ServerTiming.HEADER, ServerTiming.of(reply.getTiming()))
                .body(success.apply(reply));
    }

    @Override
    public ResponseEntity<Object> badImage(int index, String reason) {
        return ErrorAnswer.invalid(List.of(Problem.image(imageField.apply(index), reason)));
    }

    @Override
    public ResponseEntity<Object> notSupported(String reason) {
        return ErrorAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "not supported by the models installed: " + reason);
    }

    @Override
    public ResponseEntity<Object> unknownNode() {
        return ErrorAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "no inference worker is alive");
    }

    @Override
    public ResponseEntity<Object> loading() {
        return ErrorAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "the inference workers are loading their models");
    }

    @Override
    public ResponseEntity<Object> overloaded(Duration retryAfter) {
        return ErrorAnswer.overloaded(retryAfter);
    }

    @Override
    public ResponseEntity<Object> timedOut() {
        return ErrorAnswer.detail(HttpStatus.GATEWAY_TIMEOUT, "no answer in time");
    }

    @Override
    public ResponseEntity<Object> failed(String reason) {
        return ErrorAnswer.detail(
                HttpStatus.INTERNAL_SERVER_ERROR, reason.isBlank() ? "the inference worker failed" : reason);
    }
}
