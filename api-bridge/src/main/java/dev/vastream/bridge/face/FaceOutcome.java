package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Problem;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.web.ErrorAnswer;
import dev.vastream.bridge.web.ServerTiming;
import dev.vastream.schemas.avro.InferenceReply;
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
record FaceOutcome(IntFunction<String> imageField, Function<InferenceReply, Object> success) {

    /** For questions about one picture, which is in the field {@code image}. */
    static FaceOutcome ofOnePicture(Function<InferenceReply, Object> success) {
        return new FaceOutcome(index -> "image", success);
    }

    ResponseEntity<Object> answer(Outcome outcome) {
        return outcome.fold(this::answered, this::unanswered);
    }

    private ResponseEntity<Object> answered(InferenceReply reply) {
        return ResponseEntity.ok()
                .header(ServerTiming.HEADER, ServerTiming.of(reply.getTiming()))
                .body(success.apply(reply));
    }

    ResponseEntity<Object> unanswered(Outcome.Unanswered outcome) {
        return switch (outcome.cause()) {
            case BAD_IMAGE ->
                ErrorAnswer.invalid(List.of(Problem.image(imageField.apply(outcome.picture()), outcome.reason())));
            case NOT_SUPPORTED, UNKNOWN_NODE, LOADING ->
                ErrorAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, outcome.sentence());
            case OVERLOADED -> ErrorAnswer.overloaded(Outcome.RETRY_AFTER);
            case TIMED_OUT -> ErrorAnswer.detail(HttpStatus.GATEWAY_TIMEOUT, outcome.sentence());
            case REFUSED, FAILED -> ErrorAnswer.detail(HttpStatus.INTERNAL_SERVER_ERROR, outcome.sentence());
        };
    }
}
