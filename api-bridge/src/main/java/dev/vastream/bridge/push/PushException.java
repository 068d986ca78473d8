package dev.vastream.bridge.push;

/** Events cannot be published; the message is a sentence for the user. */
public final class PushException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PushException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
