package dev.vastream.bridge.web;

import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.body.UnknownEncodingException;
import dev.vastream.bridge.body.UnreadableBodyException;
import dev.vastream.bridge.security.InvalidKeyException;
import dev.vastream.program.table.StaleTableException;
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

/** Answers every failure that no contract answers in a shape of its own: the face contract, and paths of no contract. */
@RestControllerAdvice
class WebErrors {

    private static final Logger LOG = LoggerFactory.getLogger(WebErrors.class);

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidBodyException e) {
        return ErrorAnswer.invalid(e.problems());
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(UnreadableBodyException e) {
        return ErrorAnswer.detail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownEncoding(UnknownEncodingException e) {
        return ErrorAnswer.detail(HttpStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidKey(InvalidKeyException e) {
        return ErrorAnswer.detail(HttpStatus.UNAUTHORIZED, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> overloaded(NoRoomException e) {
        return ErrorAnswer.overloaded(e.retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NoResourceFoundException e) {
        return ErrorAnswer.detail(HttpStatus.NOT_FOUND, "Not Found");
    }

    @ExceptionHandler
    ResponseEntity<Object> methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        var allowed = e.getSupportedMethods();
        return ErrorAnswer.detail(
                ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
                        .header(HttpHeaders.ALLOW, allowed == null ? "" : String.join(", ", allowed)),
                "Method Not Allowed");
    }

    /** The caller has closed the connection: no answer can be sent. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("Caller gone: {}", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> stale(StaleTableException e) {
        return ErrorAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "the gallery is being read");
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(RuntimeException e) {
        LOG.error("Request failed", e);
        return ErrorAnswer.detail(HttpStatus.INTERNAL_SERVER_ERROR, "Internal Server Error");
    }
}
