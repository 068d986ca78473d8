package dev.vastream.bridge.console;

import dev.vastream.bridge.web.ErrorAnswer;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what goes wrong in the calls of the console. */
@RestControllerAdvice(basePackageClasses = ConsoleErrors.class)
class ConsoleErrors {

    @ExceptionHandler
    ResponseEntity<Object> badQuery(BadQueryException e) {
        return ErrorAnswer.detail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> timedOut(TimeoutException e) {
        return ErrorAnswer.detail(HttpStatus.GATEWAY_TIMEOUT, e.getMessage());
    }
}
