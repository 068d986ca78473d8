package dev.vastream.bridge.web;

import dev.vastream.bridge.body.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Error answers in the common shape, which is that of the face contract. */
public final class ErrorAnswer {

    private ErrorAnswer() {}

    public static ResponseEntity<Object> invalid(List<Problem> problems) {
        return ResponseEntity.unprocessableContent().body(Map.of("detail", problems));
    }

    public static ResponseEntity<Object> overloaded(Duration retryAfter) {
        var seconds = Long.toString(retryAfter.toSeconds());
        var answer = ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, seconds);
        return detail(answer, "overloaded, retry after " + seconds + " s");
    }

    public static ResponseEntity<Object> detail(HttpStatus status, String detail) {
        return detail(ResponseEntity.status(status), detail);
    }

    static ResponseEntity<Object> detail(ResponseEntity.BodyBuilder answer, String detail) {
        return answer.body(Map.of("detail", detail));
    }
}
