package dev.vastream.bridge.web;

import dev.vastream.bridge.body.Problem;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Error answers in the common shape, which is that of the face contract. */
public final class ErrorAnswer {

    private ErrorAnswer() {}

    public static ResponseEntity<Object> invalid(List<Problem> problems) {
        return ResponseEntity.unprocessableContent().body(new HTTPValidationError(problems));
    }

    public static ResponseEntity<Object> overloaded(Duration retryAfter) {
        var seconds = Long.toString(retryAfter.toSeconds());
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .body(new Detail("overloaded, retry after " + seconds + " s"));
    }

    public static ResponseEntity<Object> detail(HttpStatus status, String detail) {
        return ResponseEntity.status(status).body(new Detail(detail));
    }
}
