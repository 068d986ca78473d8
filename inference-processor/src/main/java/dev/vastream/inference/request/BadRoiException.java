package dev.vastream.inference.request;

/** A region of interest of a request makes no sense; the message names the entry. */
final class BadRoiException extends Exception {

    BadRoiException(String message) {
        super(message);
    }
}
