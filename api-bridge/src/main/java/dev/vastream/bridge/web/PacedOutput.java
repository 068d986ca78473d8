package dev.vastream.bridge.web;

import dev.vastream.bridge.body.Pace;
import java.io.IOException;
import java.io.OutputStream;

/** An answer of any size, which its caller must read at a {@link Pace}. */
public final class PacedOutput extends OutputStream {

    private final OutputStream out;
    private final Pace pace;

    public PacedOutput(OutputStream out, Pace pace) {
        this.out = out;
        this.pace = pace;
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        pace.pass(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        pace.pass(length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
