package dev.vastream.bridge.body;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a body as they come, which must come at a {@link Pace} and must not be more than a body may have. */
final class PacedInput extends InputStream {

    private final InputStream in;
    private final Pace pace;
    private long bytes;

    PacedInput(InputStream in, Pace pace) {
        this.in = in;
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var read = in.read(into, offset, length);
        var passed = Math.max(0, read);
        bytes += passed;
        if (bytes > BodyLimits.BODY_BYTES) {
            throw BodyReader.tooLarge();
        }
        pace.pass(passed);
        return read;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    /** Leaves the body open: {@link UnreadBody} reads what a refused caller still sends. */
    @Override
    public void close() {}
}
