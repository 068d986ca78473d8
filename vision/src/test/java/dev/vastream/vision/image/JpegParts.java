package dev.vastream.vision.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JPEG taken apart at its segments, to be put together in ways that no encoder would; walked in its own simple way. */
final class JpegParts {

    private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};
    private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};

    private final List<byte[]> segments = new ArrayList<>();

    private JpegParts() {}

    /** Of a file as encoders write it: segments back to back, one or more scans. */
    static JpegParts of(byte[] jpeg) {
        var parts = new JpegParts();
        var at = START.length;
        while (code(jpeg, at) != 0xD9) {
            var end = at + 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(at + 2));
            if (code(jpeg, at) == 0xDA) {
                while (jpeg[end] != (byte) 0xFF || !isMarkerOutsideData(code(jpeg, end))) {
                    end++;
                }
            }
            var segment = new byte[end - at];
            System.arraycopy(jpeg, at, segment, 0, segment.length);
            parts.segments.add(segment);
            at = end;
        }
        return parts;
    }

    /** A segment with that marker around a payload. */
    static byte[] segment(int code, byte[] payload) {
        var segment = ByteBuffer.allocate(4 + payload.length);
        segment.putShort((short) (0xFF00 | code)).putShort((short) (2 + payload.length));
        return segment.put(payload).array();
    }

    private static boolean isMarkerOutsideData(int code) {
        return code != 0 && (code < 0xD0 || code > 0xD7);
    }

    private static int code(byte[] jpeg, int at) {
        return Byte.toUnsignedInt(jpeg[at + 1]);
    }

    int size() {
        return segments.size();
    }

    byte[] get(int index) {
        return segments.get(index);
    }

    /** Where the first segment with that marker is. */
    int indexOf(int code) {
        for (var i = 0; i < segments.size(); i++) {
            if (segments.get(i).length > 1 && code(segments.get(i), 0) == code) {
                return i;
            }
        }
        throw new AssertionError("no marker " + code);
    }

    int lastIndexOf(int code) {
        for (var i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i).length > 1 && code(segments.get(i), 0) == code) {
                return i;
            }
        }
        throw new AssertionError("no marker " + code);
    }

    /** Puts bytes before the segment of that index; they need not be a segment. */
    JpegParts insert(int index, byte[] bytes) {
        segments.add(index, bytes);
        return this;
    }

    JpegParts remove(int index) {
        segments.remove(index);
        return this;
    }

    /** Makes the frame say another size. */
    JpegParts resize(int width, int height) {
        frames().forEach(frame ->
                ByteBuffer.wrap(frame).putShort(5, (short) height).putShort(7, (short) width));
        return this;
    }

    /** Makes the frame's marker another one. */
    JpegParts reframe(int code) {
        frames().forEach(frame -> frame[1] = (byte) code);
        return this;
    }

    private Stream<byte[]> frames() {
        return segments.stream()
                .filter(segment -> segment.length > 8 && (code(segment, 0) == 0xC0 || code(segment, 0) == 0xC2));
    }

    /** The file. */
    byte[] join() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(START);
        segments.forEach(out::writeBytes);
        out.writeBytes(END);
        return out.toByteArray();
    }
}
