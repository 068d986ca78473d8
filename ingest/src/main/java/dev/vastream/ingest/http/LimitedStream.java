package dev.vastream.ingest.http;

import java.io.IOException;
import java.io.InputStream;

/** A body whose length was told. */
final class LimitedStream extends InputStream {

    private final InputStream input;
    private long left;

    LimitedStream(InputStream input, long length) {
        this.input = input;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        var count = input.read(buffer, offset, (int) Math.min(left, length));
        left -= Math.max(0, count);
        return count;
    }
}
