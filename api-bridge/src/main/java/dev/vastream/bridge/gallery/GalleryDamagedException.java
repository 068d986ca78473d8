package dev.vastream.bridge.gallery;

/** The tables on disk fail; they are read again from the topics when the process starts anew. */
final class GalleryDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GalleryDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
