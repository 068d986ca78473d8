package dev.vastream.ingest.picture;

/** A picture cannot be published; the message is a sentence for the user. */
public final class PictureException extends Exception {

    public PictureException(String message) {
        super(message);
    }
}
