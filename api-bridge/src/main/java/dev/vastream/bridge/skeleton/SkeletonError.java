package dev.vastream.bridge.skeleton;

import dev.vastream.bridge.body.Problem;
import dev.vastream.bridge.rpc.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the skeleton contract that are no success: {@code {"data": {"state": -1, ...}}}. */
final class SkeletonError {

    static final String IMAGE_LOAD_ERROR = "image load error";
    static final String PROCESSING_ERROR = "processing error";

    private static final int FAILED = -1;
    private static final Set<Object> PICTURES = Set.of(SkeletonRequest.FRONT, SkeletonRequest.SIDE);

    private SkeletonError() {}

    /** A picture is missing or cannot be read; the contract does not say which and why. */
    static ResponseEntity<byte[]> imageLoad() {
        return errors(IMAGE_LOAD_ERROR);
    }

    /** There is no answer. The contract answers failed models like pictures without a person. */
    static ResponseEntity<byte[]> unanswered(Outcome.Unanswered outcome) {
        return switch (outcome.cause()) {
            case BAD_IMAGE -> imageLoad();
            case NOT_SUPPORTED, UNKNOWN_NODE, LOADING -> processing(HttpStatus.SERVICE_UNAVAILABLE, outcome.sentence());
            case OVERLOADED -> overloaded(Outcome.RETRY_AFTER);
            case TIMED_OUT -> processing(HttpStatus.GATEWAY_TIMEOUT, outcome.sentence());
            case REFUSED, FAILED -> processing(HttpStatus.BAD_REQUEST, outcome.sentence());
        };
    }

    /** The request breaks the contract. What is wrong beside its pictures is said first: they can only be sent again. */
    static ResponseEntity<byte[]> invalid(List<Problem> problems) {
        var sentences = problems.stream()
                .filter(problem -> !isOfPicture(problem))
                .map(Problem::sentence)
                .collect(Collectors.joining("; "));
        return sentences.isEmpty() ? imageLoad() : errors(sentences);
    }

    static ResponseEntity<byte[]> errors(String errors) {
        return errors(HttpStatus.BAD_REQUEST, errors);
    }

    static ResponseEntity<byte[]> errors(HttpStatus status, String errors) {
        return body(ResponseEntity.status(status), Map.of("errors", errors));
    }

    /** The pictures could be read, but there is no analysis. */
    static ResponseEntity<byte[]> processing(HttpStatus status, String reason) {
        return processing(ResponseEntity.status(status), reason);
    }

    static ResponseEntity<byte[]> overloaded(Duration retryAfter) {
        var seconds = Long.toString(retryAfter.toSeconds());
        return processing(
                ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, seconds),
                "overloaded, retry after " + seconds + " s");
    }

    private static ResponseEntity<byte[]> processing(ResponseEntity.BodyBuilder answer, String reason) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("message", PROCESSING_ERROR);
        fields.put("reason", reason);
        return body(answer, fields);
    }

    private static boolean isOfPicture(Problem problem) {
        return problem.loc().size() > 1 && PICTURES.contains(problem.loc().get(1));
    }

    private static ResponseEntity<byte[]> body(ResponseEntity.BodyBuilder answer, Map<String, String> fields) {
        var data = new LinkedHashMap<String, Object>();
        data.put("state", FAILED);
        data.putAll(fields);
        return answer.contentType(MediaType.APPLICATION_JSON)
                .body(JsonMapper.shared().writeValueAsBytes(Map.of("data", data)));
    }
}
