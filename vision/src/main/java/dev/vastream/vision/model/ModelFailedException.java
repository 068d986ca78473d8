package dev.vastream.vision.model;

/** A model could not be loaded or run: a broken dependency, never the fault of a picture. */
public final class ModelFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ModelFailedException(String message) {
        super(message);
    }

    public ModelFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
