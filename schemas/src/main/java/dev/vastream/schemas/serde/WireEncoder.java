package dev.vastream.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryEncoder;

/**
 * Avro binary encoder that ends in one array of the exact size.
 *
 * <p>Small values go through a scratch buffer that is kept. Pictures do not: their place is noted, and they are copied once,
 * into the result. So the scratch stays small however large the pictures are.
 */
final class WireEncoder extends BinaryEncoder {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 1 + Integer.BYTES;

    private static final int INITIAL_BYTES = 1 << 10;
    /** Scratch larger than this, from a record of many small values, is given back. */
    private static final int KEPT_BYTES = 1 << 18;

    private static final int INSERT_FROM_BYTES = 1 << 10;
    private static final int LONGEST_NUMBER_BYTES = 10;

    private final List<Insert> inserts = new ArrayList<>();
    private byte[] scratch = new byte[INITIAL_BYTES];
    private int size;
    private int insertedBytes;

    /** Bytes that belong before position {@code at} of the scratch. */
    private record Insert(int at, ByteBuffer bytes) {}

    void start(int schemaId) {
        inserts.clear();
        insertedBytes = 0;
        if (scratch.length > KEPT_BYTES) {
            scratch = new byte[INITIAL_BYTES];
        }
        ByteBuffer.wrap(scratch).put(MAGIC).putInt(schemaId);
        size = HEADER_BYTES;
    }

    byte[] finish() {
        var result = ByteBuffer.allocate(size + insertedBytes);
        var from = 0;
        for (var insert : inserts) {
            result.put(scratch, from, insert.at() - from).put(insert.bytes());
            from = insert.at();
        }
        result.put(scratch, from, size - from);
        // No picture is kept alive by an idle encoder.
        inserts.clear();
        return result.array();
    }

    @Override
    public void writeBytes(ByteBuffer bytes) throws IOException {
        var length = bytes.remaining();
        writeLong(length);
        if (length >= INSERT_FROM_BYTES) {
            insert(bytes.duplicate());
            return;
        }
        room(length);
        bytes.duplicate().get(scratch, size, length);
        size += length;
    }

    @Override
    public void writeFixed(byte[] bytes, int start, int length) {
        if (length >= INSERT_FROM_BYTES) {
            insert(ByteBuffer.wrap(bytes, start, length));
            return;
        }
        room(length);
        System.arraycopy(bytes, start, scratch, size, length);
        size += length;
    }

    private void insert(ByteBuffer bytes) {
        insertedBytes = Math.addExact(insertedBytes, bytes.remaining());
        inserts.add(new Insert(size, bytes));
    }

    @Override
    public void writeBoolean(boolean value) {
        room(1);
        size += BinaryData.encodeBoolean(value, scratch, size);
    }

    @Override
    public void writeInt(int value) {
        room(LONGEST_NUMBER_BYTES);
        size += BinaryData.encodeInt(value, scratch, size);
    }

    @Override
    public void writeLong(long value) {
        room(LONGEST_NUMBER_BYTES);
        size += BinaryData.encodeLong(value, scratch, size);
    }

    @Override
    public void writeFloat(float value) {
        room(LONGEST_NUMBER_BYTES);
        size += BinaryData.encodeFloat(value, scratch, size);
    }

    @Override
    public void writeDouble(double value) {
        room(LONGEST_NUMBER_BYTES);
        size += BinaryData.encodeDouble(value, scratch, size);
    }

    @Override
    protected void writeZero() {
        room(1);
        scratch[size++] = 0;
    }

    @Override
    public int bytesBuffered() {
        return size + insertedBytes;
    }

    @Override
    public void flush() {
        // finish() takes it all.
    }

    private void room(int bytes) {
        if (scratch.length - size < bytes) {
            scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, size + bytes));
        }
    }
}
