package dev.vastream.bridge.console;

import dev.vastream.bridge.web.ErrorAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A query of the console that asks for nothing that there is. */
final class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, naming the parameter */
    BadQueryException(String message) {
        super(message, null, false, false);
    }

    ResponseEntity<Object> answer() {
        return ErrorAnswer.detail(HttpStatus.BAD_REQUEST, getMessage());
    }
}
