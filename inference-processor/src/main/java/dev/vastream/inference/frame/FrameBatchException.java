package dev.vastream.inference.frame;

/** A batch could not be analysed because something it depends on is broken; nothing of it is committed. */
final class FrameBatchException extends RuntimeException {

    FrameBatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
