package dev.vastream.ingest.source;

/** A source may not be opened: its address, place or kind is not allowed; the message is a sentence and holds no secret. */
public final class RefusedSourceException extends SourceException {

    private static final long serialVersionUID = 1L;

    public RefusedSourceException(String message) {
        super(message);
    }
}
