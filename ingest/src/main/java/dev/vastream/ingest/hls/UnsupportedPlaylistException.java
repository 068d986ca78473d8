package dev.vastream.ingest.hls;

import java.io.IOException;

/** A playlist is none, or asks for what is not done; asking again does not help. The message goes to users. */
public final class UnsupportedPlaylistException extends IOException {

    private static final long serialVersionUID = 1;

    UnsupportedPlaylistException(String message) {
        super(message);
    }
}
