package dev.vastream.standalone.up;

/** The system cannot start or go on; the message is a sentence for the user. */
final class UpException extends Exception {

    UpException(String message) {
        super(message);
    }

    UpException(String message, Throwable cause) {
        super(message, cause);
    }
}
