package dev.vastream.ingest.ffmpeg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A text. */
final class TextBytes implements ByteSource {

    private final ByteArrayInputStream bytes;

    TextBytes(String text) {
        this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read(byte[] buffer, int most) throws IOException {
        return bytes.read(buffer, 0, most);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
