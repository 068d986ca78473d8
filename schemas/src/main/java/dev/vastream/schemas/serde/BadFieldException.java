package dev.vastream.schemas.serde;

import java.io.IOException;

/** A value that follows its schema has a field that no record may have. */
final class BadFieldException extends IOException {

    BadFieldException(String message) {
        super(message);
    }
}
