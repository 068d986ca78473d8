package dev.vastream.ingest.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The outermost parts of an MP4, Matroska or AVI file, each of which begins with its own length. FFmpeg passes over it when
 * the last one is cut short.
 */
final class ContainerFile {

    private static final int HEADER_BYTES = 16;
    private static final int EBML = 0x1A45DFA3;
    private static final int RIFF = 0x52494646;
    private static final int FTYP = 0x66747970;
    private static final int SEGMENT = 0x18538067;
    private static final int MDAT = 0x6D646174;
    private static final int MOOV = 0x6D6F6F76;
    private static final int MOOF = 0x6D6F6F66;
    private static final long UNKNOWN = -1;
    /** Some recorders of AVI count the header in. */
    private static final long SLACK_BYTES = 16;
    /** A file of more parts was made to keep us busy. */
    private static final int MOST_PARTS = 1_000_000;

    private final FileChannel file;
    private final Layout layout;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);

    private ContainerFile(FileChannel file) throws IOException {
        this.file = file;
        read(0);
        this.layout = layout();
    }

    /** How lengths are written. */
    private enum Layout {
        MP4,
        MATROSKA,
        AVI,
        OTHER
    }

    /** Whether the file ends before its last part does; false when its format does not tell. */
    static boolean isCut(Path path) throws IOException {
        try (var file = FileChannel.open(path)) {
            return new ContainerFile(file).isCut();
        }
    }

    private Layout layout() {
        if (header.getInt(4) == FTYP) {
            return Layout.MP4;
        }
        return switch (header.getInt(0)) {
            case EBML -> Layout.MATROSKA;
            case RIFF -> Layout.AVI;
            default -> Layout.OTHER;
        };
    }

    private boolean isCut() throws IOException {
        var end = file.size();
        var position = 0L;
        for (var parts = 0; position < end && parts < MOST_PARTS; parts++) {
            read(position);
            var length = partLength();
            if (length <= 0) {
                return false;
            }
            if (length > end + SLACK_BYTES - position) {
                return isRecording();
            }
            position += length;
        }
        return false;
    }

    /** Whether the part holds pictures: what others append behind them is no business of ours. */
    private boolean isRecording() {
        var type = header.getInt(4);
        return switch (layout) {
            case MP4 -> type == MDAT || type == MOOV || type == MOOF;
            case MATROSKA -> header.getInt(0) == SEGMENT;
            case AVI -> header.getInt(0) == RIFF;
            case OTHER -> false;
        };
    }

    private void read(long position) throws IOException {
        header.clear();
        while (header.hasRemaining() && file.read(header, position + header.position()) > 0) {
            // As long as something comes.
        }
        // What is not there is zero, which no length is.
        while (header.hasRemaining()) {
            header.put((byte) 0);
        }
    }

    /** Bytes of the part with its header; not positive when it does not say or goes on to the end. */
    private long partLength() {
        return switch (layout) {
            case MP4 -> boxLength();
            case MATROSKA -> elementLength();
            case AVI -> chunkLength();
            case OTHER -> UNKNOWN;
        };
    }

    private long boxLength() {
        var length = Integer.toUnsignedLong(header.getInt(0));
        return length == 1 ? header.getLong(8) : length;
    }

    private long chunkLength() {
        header.order(ByteOrder.LITTLE_ENDIAN);
        var length = Integer.toUnsignedLong(header.getInt(4));
        header.order(ByteOrder.BIG_ENDIAN);
        // Chunks begin at even places; one without a length was never finished.
        return length == 0 ? UNKNOWN : 8 + length + length % 2;
    }

    /** Identifier and length have as many bytes as the leading zeros of their first one say. */
    private long elementLength() {
        var idBytes = Integer.numberOfLeadingZeros(header.get(0) & 0xFF) - 23;
        if (idBytes > 4) {
            return UNKNOWN;
        }
        var first = header.get(idBytes) & 0xFF;
        var lengthBytes = Integer.numberOfLeadingZeros(first) - 23;
        if (lengthBytes > 8) {
            return UNKNOWN;
        }
        var bits = 7 * lengthBytes;
        var length = 0L;
        for (var i = 0; i < lengthBytes; i++) {
            length = (length << 8) | (header.get(idBytes + i) & 0xFF);
        }
        length &= (1L << bits) - 1;
        return length == (1L << bits) - 1 ? UNKNOWN : idBytes + lengthBytes + length;
    }
}
