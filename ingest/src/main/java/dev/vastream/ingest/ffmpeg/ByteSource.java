package dev.vastream.ingest.ffmpeg;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of a video as this program reads them itself, so that FFmpeg opens nothing. Used by one thread at a time. */
public interface ByteSource extends AutoCloseable {

    /**
     * Waits for the next bytes; of a source of packets, each call gives one.
     *
     * @param most bytes that are taken, from the beginning of the buffer
     * @return how many came, -1 at the end
     * @throws IOException when it broke or fell silent; the message goes to users and holds no secret
     */
    int read(byte[] buffer, int most) throws IOException;

    /** Gives a report of what was received to who sends the packets. */
    default void report(byte[] packet) throws IOException {}

    /** What the packets are (SDP, RFC 8866); empty when this is no source of packets. */
    default Optional<String> description() {
        return Optional.empty();
    }

    /** The number of bytes, when any place of them can be read. */
    default OptionalLong size() {
        return OptionalLong.empty();
    }

    /** Reads on from there. Only of a source with a size. */
    default void seek(long position) throws IOException {
        throw new IOException("its bytes can only be read one after the other");
    }

    @Override
    void close();
}
