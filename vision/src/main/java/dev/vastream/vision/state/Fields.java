package dev.vastream.vision.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.vision.geometry.NormalisedBox;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Encodes texts, times, bytes, boxes and lists of a state. */
public final class Fields {

    private Fields() {}

    /** Writes one element. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T element, DataOutputStream out) throws IOException;
    }

    /** Reads one element. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    public static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static byte[] readBytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException(length + " bytes were announced, " + bytes.length + " are there");
        }
        return bytes;
    }

    public static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(UTF_8), out);
    }

    public static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), UTF_8);
    }

    public static void writeTime(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    public static Instant readTime(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    public static void writeBox(NormalisedBox box, DataOutputStream out) throws IOException {
        out.writeDouble(box.left());
        out.writeDouble(box.top());
        out.writeDouble(box.width());
        out.writeDouble(box.height());
    }

    public static NormalisedBox readBox(DataInputStream in) throws IOException {
        return new NormalisedBox(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    public static <T> void writeList(Collection<T> list, DataOutputStream out, Writer<? super T> writer)
            throws IOException {
        out.writeInt(list.size());
        for (var element : list) {
            writer.write(element, out);
        }
    }

    public static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        var size = in.readInt();
        if (size < 0) {
            throw new IllegalArgumentException("a list cannot have " + size + " elements");
        }
        var list = new ArrayList<T>();
        for (var i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }
}
