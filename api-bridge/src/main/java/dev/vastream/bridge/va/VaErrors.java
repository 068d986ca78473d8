package dev.vastream.bridge.va;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers failures in the VA contract's shape. */
@RestControllerAdvice(basePackageClasses = VaErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class VaErrors {

    @ExceptionHandler
    ResponseEntity<byte[]> failed(RuntimeException e) {
        return VaAnswer.failure(VaFailure.of(e));
    }
}
