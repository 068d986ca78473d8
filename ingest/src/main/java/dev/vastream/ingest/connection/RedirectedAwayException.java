package dev.vastream.ingest.connection;

import java.io.IOException;

/** A camera sends its clients to another host or scheme, where nobody checked that they may go. */
public final class RedirectedAwayException extends IOException {

    private static final long serialVersionUID = 1;

    public RedirectedAwayException() {
        super("it redirects to another host or scheme, which is not followed");
    }
}
