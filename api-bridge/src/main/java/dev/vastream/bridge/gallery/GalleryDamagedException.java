package dev.vastream.bridge.gallery;

/** The tables on disk fail; they are read again from the topics at the next start of the process. */
final class GalleryDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GalleryDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
