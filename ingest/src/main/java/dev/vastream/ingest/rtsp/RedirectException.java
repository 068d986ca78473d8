package dev.vastream.ingest.rtsp;

import java.io.IOException;

/** A camera is elsewhere. */
final class RedirectException extends IOException {

    private static final long serialVersionUID = 1;

    private final String location;

    RedirectException(String location) {
        super("it redirects to another address");
        this.location = location;
    }

    String location() {
        return location;
    }
}
