package dev.vastream.ingest.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** What comes by a watched connection. */
final class WatchedInput extends FilterInputStream {

    private final Watch watch;

    WatchedInput(InputStream input, Watch watch) {
        super(input);
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw watch.reason(e);
        }
    }
}
