package dev.vastream.bridge.skeleton;

import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.web.ServerTiming;
import dev.vastream.schemas.avro.InferenceReply;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What each outcome is called in the skeleton contract.
 *
 * @param uuid the caller's name for the task
 */
record SkeletonOutcome(String uuid) implements Outcome.Visitor<ResponseEntity<byte[]>> {

    @Override
    public ResponseEntity<byte[]> answered(InferenceReply reply) {
        var skeleton = reply.getSkeleton();
        if (skeleton == null) {
            return failed("the worker's answer is empty");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(ServerTiming.HEADER, ServerTiming.ofSkeleton(reply.getTiming()))
                .body(new SkeletonWriter(skeleton).json(uuid));
    }

    @Override
    public ResponseEntity<byte[]> badImage(int index, String reason) {
        return SkeletonError.imageLoad();
    }

    @Override
    public ResponseEntity<byte[]> refused(int index, String reason) {
        return SkeletonError.processing(HttpStatus.BAD_REQUEST, reason);
    }

    @Override
    public ResponseEntity<byte[]> notSupported(String reason) {
        return unavailable("not supported by the models installed: " + reason);
    }

    @Override
    public ResponseEntity<byte[]> unknownNode() {
        return unavailable("no inference worker is alive");
    }

    @Override
    public ResponseEntity<byte[]> loading() {
        return unavailable("the inference workers are loading their models");
    }

    @Override
    public ResponseEntity<byte[]> overloaded(Duration retryAfter) {
        return SkeletonError.overloaded(retryAfter);
    }

    @Override
    public ResponseEntity<byte[]> timedOut() {
        return SkeletonError.processing(HttpStatus.GATEWAY_TIMEOUT, "no answer in time");
    }

    /** The contract answers failed models like pictures without a person. */
    @Override
    public ResponseEntity<byte[]> failed(String reason) {
        return SkeletonError.processing(
                HttpStatus.BAD_REQUEST, reason.isBlank() ? "the inference worker failed" : reason);
    }

    private static ResponseEntity<byte[]> unavailable(String reason) {
        return SkeletonError.processing(HttpStatus.SERVICE_UNAVAILABLE, reason);
    }
}
