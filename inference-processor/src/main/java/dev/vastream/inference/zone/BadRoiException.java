package dev.vastream.inference.zone;

/** A region of interest makes no sense; the message names the entry. */
public final class BadRoiException extends Exception {

    BadRoiException(String message) {
        super(message);
    }
}
