package dev.vastream.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro binary decoder over one record in memory. {@code bytes} values are slices of it, and no length is believed that the
 * record has no bytes for: what it allocates is bounded by what it was given.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Avro binary encoding</a>
 */
final class SliceDecoder extends Decoder {

    /** Of all lists together: an item of ten bytes is an object of some hundred. */
    private static final int MOST_ITEMS = 100_000;

    private final ByteBuffer in;
    private int items;

    /** Decodes from the buffer's position; the buffer itself is not moved. */
    SliceDecoder(ByteBuffer record) {
        this.in = record.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    int remaining() {
        return in.remaining();
    }

    @Override
    public void readNull() {
        // Takes no bytes.
    }

    @Override
    public boolean readBoolean() throws IOException {
        var value = in.get();
        if (value != 0 && value != 1) {
            throw new IOException("a boolean is " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        var value = readLong();
        if (value != (int) value) {
            throw new IOException("an int is " + value);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        var bits = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var b = in.get();
            bits |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new IOException("a number is longer than 10 bytes");
    }

    @Override
    public float readFloat() throws IOException {
        var value = in.getFloat();
        if (!Float.isFinite(value)) {
            throw new BadFieldException("a number is not finite");
        }
        return value;
    }

    @Override
    public double readDouble() throws IOException {
        var value = in.getDouble();
        if (!Double.isFinite(value)) {
            throw new BadFieldException("a number is not finite");
        }
        return value;
    }

    @Override
    public String readString() throws IOException {
        var length = readLength();
        if (in.hasArray()) {
            var value = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
            skip(length);
            return value;
        }
        var bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public void skipString() throws IOException {
        skip(readLength());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        var length = readLength();
        var slice = in.slice(in.position(), length);
        skip(length);
        return slice;
    }

    @Override
    public void skipBytes() throws IOException {
        skip(readLength());
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) {
        in.get(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        requireBytes(length);
        skip(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return readBlockCount();
    }

    @Override
    public long arrayNext() throws IOException {
        return readBlockCount();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return readBlockCount();
    }

    @Override
    public long mapNext() throws IOException {
        return readBlockCount();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    /** A negative count is followed by the block's size in bytes. */
    private int readBlockCount() throws IOException {
        var count = readLong();
        if (count >= 0) {
            return counted(requireBytes(count));
        }
        requireBytes(readLong());
        return counted(requireBytes(-count));
    }

    private int counted(int items) throws IOException {
        this.items += items;
        if (this.items > MOST_ITEMS) {
            throw new BadFieldException("lists have more than " + MOST_ITEMS + " items in all");
        }
        return items;
    }

    /** Blocks of known size are skipped here; the count of one that must be skipped item by item is returned. */
    private long skipBlocks() throws IOException {
        for (var count = readLong(); count != 0; count = readLong()) {
            if (count > 0) {
                return requireBytes(count);
            }
            skip(readLength());
        }
        return 0;
    }

    private int readLength() throws IOException {
        return requireBytes(readLong());
    }

    /** No item of our schemas takes less than a byte, so a count beyond what is left is as wrong as a length. */
    private int requireBytes(long length) throws IOException {
        if (length < 0) {
            throw new IOException("a length is negative: " + length);
        }
        if (length > in.remaining()) {
            throw new EOFException("a length is " + length + " where " + in.remaining() + " bytes are left");
        }
        return (int) length;
    }

    private void skip(int length) {
        in.position(in.position() + length);
    }
}
