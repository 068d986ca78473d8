package dev.vastream.standalone.features;

/** The command cannot do what was asked; the message is a sentence for the user. */
final class FeaturesException extends Exception {

    private static final long serialVersionUID = 1L;

    FeaturesException(String message) {
        super(message);
    }

    FeaturesException(String message, Throwable cause) {
        super(message, cause);
    }
}
