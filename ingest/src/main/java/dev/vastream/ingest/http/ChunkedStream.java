package dev.vastream.ingest.http;

import dev.vastream.ingest.connection.MessageReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** A body that comes in chunks, each with its length before it (RFC 9112, 7.1). */
final class ChunkedStream extends InputStream {

    private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})\\s*(;.*)?");

    private final InputStream input;
    private final MessageReader lines;
    private long left;
    private boolean isFirst = true;
    private boolean isOver;

    ChunkedStream(InputStream input) {
        this.input = input;
        this.lines = new MessageReader(input);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0 && !isOver) {
            begin();
        }
        if (isOver) {
            return -1;
        }
        var count = input.read(buffer, offset, (int) Math.min(left, length));
        if (count < 0) {
            throw new EOFException("it ended the connection");
        }
        left -= count;
        return count;
    }

    private void begin() throws IOException {
        if (!isFirst) {
            // The end of the chunk before.
            lines.line();
        }
        isFirst = false;
        var size = SIZE.matcher(lines.line());
        if (!size.matches()) {
            throw new IOException("its answer has a chunk without a length");
        }
        left = Long.parseLong(size.group(1), 16);
        isOver = left == 0;
    }
}
