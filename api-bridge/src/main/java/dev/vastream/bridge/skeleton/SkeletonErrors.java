package dev.vastream.bridge.skeleton;

import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.body.UnknownEncodingException;
import dev.vastream.bridge.body.UnreadableBodyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what went wrong in the skeleton contract's shape. */
@RestControllerAdvice(basePackageClasses = SkeletonErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class SkeletonErrors {

    private static final Logger LOG = LoggerFactory.getLogger(SkeletonErrors.class);

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(InvalidBodyException e) {
        return SkeletonError.invalid(e.problems());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(UnreadableBodyException e) {
        return SkeletonError.errors("body: " + e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unknownEncoding(UnknownEncodingException e) {
        return SkeletonError.errors(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "body: " + e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> overloaded(NoRoomException e) {
        return SkeletonError.overloaded(e.retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> failed(RuntimeException e) {
        LOG.error("Request failed", e);
        return SkeletonError.processing(HttpStatus.INTERNAL_SERVER_ERROR, "internal error");
    }
}
