package dev.vastream.vision.model;

/** A file could not be downloaded; the message says why. */
final class DownloadFailedException extends Exception {

    private static final long serialVersionUID = 1;

    DownloadFailedException(String message) {
        super(message);
    }

    DownloadFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
