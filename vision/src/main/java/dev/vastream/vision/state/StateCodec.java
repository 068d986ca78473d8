package dev.vastream.vision.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;

/**
 * Writes a state in the newest version and reads it in that and in older ones. Whoever changes the fields raises the version
 * and goes on reading the one before, and a test keeps bytes of that one.
 *
 * @param <S> the state, a value
 */
public interface StateCodec<S> {

    /** The version that is written, 1 to 127. */
    int version();

    /** Writes the state's fields in a fixed order. */
    void write(S state, DataOutputStream out) throws IOException;

    /**
     * Reads fields in the order of that version.
     *
     * @param version 1 up to what any program ever wrote
     * @throws UnreadableStateException when the version cannot be read
     */
    S read(int version, DataInputStream in) throws IOException;

    /** The state's bytes: the version, then its fields. */
    default byte[] encode(S state, int usualBytes) {
        var bytes = new Bytes(usualBytes);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(version());
            write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.written();
    }

    /**
     * The state of those bytes, all of them.
     *
     * @throws UnreadableStateException when they are no state or one of a version that cannot be read
     */
    default S decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var version = in.readByte();
            if (version < 1) {
                throw new UnreadableStateException("version " + version + " of a state cannot be");
            }
            var state = read(version, in);
            if (version <= version() && in.read() >= 0) {
                throw new UnreadableStateException("version " + version + " of the state has fewer bytes");
            }
            return state;
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | DateTimeException
                | ArithmeticException e) {
            throw new UnreadableStateException("the bytes are no state", e);
        }
    }
}
