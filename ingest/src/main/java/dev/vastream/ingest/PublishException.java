package dev.vastream.ingest;

/** Publishing cannot start or cannot go on; the message is a sentence for the user. */
public final class PublishException extends Exception {

    public PublishException(String message) {
        super(message);
    }

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
