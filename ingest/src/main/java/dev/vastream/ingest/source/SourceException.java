package dev.vastream.ingest.source;

/** A source cannot be opened or read; the message is a sentence for the user. */
public class SourceException extends Exception {

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
