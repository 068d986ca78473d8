package dev.vastream.program.address;

import java.io.IOException;

/** A host that must not be connected to; the message names no host, it goes to callers and logs as it is. */
public final class AddressRefusedException extends IOException {

    private static final long serialVersionUID = 1;

    AddressRefusedException(String reason) {
        super(reason);
    }
}
