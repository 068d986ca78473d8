package dev.vastream.bridge.face;

import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.body.UnknownEncodingException;
import dev.vastream.bridge.body.UnreadableBodyException;
import dev.vastream.bridge.security.InvalidKeyException;
import dev.vastream.schemas.table.StaleTableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers what went wrong in the face contract's shape; also for every path that belongs to no contract. */
@RestControllerAdvice
class FaceErrors {

    private static final Logger LOG = LoggerFactory.getLogger(FaceErrors.class);

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidBodyException e) {
        return FaceAnswer.invalid(e.problems());
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(UnreadableBodyException e) {
        return FaceAnswer.detail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownEncoding(UnknownEncodingException e) {
        return FaceAnswer.detail(HttpStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidKey(InvalidKeyException e) {
        return FaceAnswer.detail(HttpStatus.UNAUTHORIZED, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> overloaded(NoRoomException e) {
        return FaceAnswer.overloaded(e.retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NoResourceFoundException e) {
        return FaceAnswer.detail(HttpStatus.NOT_FOUND, "Not Found");
    }

    @ExceptionHandler
    ResponseEntity<Object> methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        var allowed = e.getSupportedMethods();
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
                .header(HttpHeaders.ALLOW, allowed == null ? "" : String.join(", ", allowed))
                .body(new Detail("Method Not Allowed"));
    }

    /** The caller has gone: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("caller gone: {}", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> stale(StaleTableException e) {
        return FaceAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "the gallery is being read");
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(RuntimeException e) {
        LOG.error("request failed", e);
        return FaceAnswer.detail(HttpStatus.INTERNAL_SERVER_ERROR, "Internal Server Error");
    }
}
