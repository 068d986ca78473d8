package dev.vastream.bridge.va;

import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.body.UnreadableBodyException;
import dev.vastream.program.table.StaleTableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers failures in the VA contract's shape. */
@RestControllerAdvice(basePackageClasses = VaErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class VaErrors {

    private static final Logger LOG = LoggerFactory.getLogger(VaErrors.class);

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(InvalidBodyException e) {
        return VaAnswer.invalid(e.problems());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(UnreadableBodyException e) {
        return VaAnswer.remark(VaCode.API_REQUEST_DATA_FORMAT_ERROR, "body: " + e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> overloaded(NoRoomException e) {
        return VaAnswer.overloaded(e.retryAfter().toSeconds());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unknownType(UnknownTypeException e) {
        return VaAnswer.remark(VaCode.NOT_SUPPORT_FUNCTION, "feature_type -1");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> stale(StaleTableException e) {
        return VaAnswer.of(VaCode.WAITING_LOADING);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> failed(RuntimeException e) {
        LOG.error("Request failed", e);
        return VaAnswer.remark(VaCode.REQUEST_TIMEOUT, "internal error");
    }
}
