package dev.vastream.ingest.connection;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What is sent by a watched connection. */
final class WatchedOutput extends FilterOutputStream {

    private final Watch watch;

    WatchedOutput(OutputStream output, Watch watch) {
        super(output);
        this.watch = watch;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        try {
            out.write(buffer, offset, length);
        } catch (IOException e) {
            throw watch.reason(e);
        }
    }
}
