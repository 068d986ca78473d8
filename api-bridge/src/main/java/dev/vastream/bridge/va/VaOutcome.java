package dev.vastream.bridge.va;

import dev.vastream.bridge.body.Problem;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.schemas.avro.InferenceReply;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.http.ResponseEntity;

/**
 * Maps each outcome to the VA contract's answer.
 *
 * @param imageField name of the request field that a picture of the question came from, by its index
 * @param success turns the node's reply into the answer
 */
record VaOutcome(IntFunction<String> imageField, Function<InferenceReply, ResponseEntity<byte[]>> success)
        implements Outcome.Visitor<ResponseEntity<byte[]>> {

    /** For questions about the subjects of pictures, whose answer {@code Outcome.then} handles. */
    static VaOutcome ofSubjects() {
        return new VaOutcome(FeatureFields::image, reply -> VaAnswer.of(VaCode.REQUEST_TIMEOUT));
    }

    /** For questions to matchers. */
    static Outcome.Visitor<ResponseEntity<byte[]>> ofMatcher(Function<InferenceReply, ResponseEntity<byte[]>> success) {
        return new VaOutcome(FeatureFields::image, success);
    }

    @Override
    public ResponseEntity<byte[]> answered(InferenceReply reply) {
        return success.apply(reply);
    }

    @Override
    public ResponseEntity<byte[]> badImage(int index, String reason) {
        return VaAnswer.invalid(List.of(Problem.image(imageField.apply(index), reason)));
    }

    @Override
    public ResponseEntity<byte[]> notSupported(String reason) {
        return VaAnswer.remark(VaCode.NOT_SUPPORT_FUNCTION, reason);
    }

    @Override
    public ResponseEntity<byte[]> unknownNode() {
        return VaAnswer.of(VaCode.NOT_FOUND_COMPUTING_NODE);
    }

    @Override
    public ResponseEntity<byte[]> loading() {
        return VaAnswer.of(VaCode.WAITING_LOADING);
    }

    @Override
    public ResponseEntity<byte[]> overloaded(Duration retryAfter) {
        return VaAnswer.overloaded(retryAfter.toSeconds());
    }

    @Override
    public ResponseEntity<byte[]> timedOut() {
        return VaAnswer.of(VaCode.REQUEST_TIMEOUT);
    }

    @Override
    public ResponseEntity<byte[]> failed(String reason) {
        return VaAnswer.remark(VaCode.REQUEST_TIMEOUT, reason);
    }
}
