package dev.vastream.vision.state;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that grow as they are written, by one thread: a state is written with each frame, in thousands of little pieces. */
final class Bytes extends OutputStream {

    private byte[] bytes;
    private int length;

    Bytes(int usual) {
        bytes = new byte[Math.max(1, usual)];
    }

    @Override
    public void write(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, count)));
        }
    }

    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }
}
