package dev.vastream.inference.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How texts, times and lists lie in a camera's state. */
final class Fields {

    private Fields() {}

    /** Writes one element. */
    @FunctionalInterface
    interface Writer<T> {
        void write(T element, DataOutputStream out) throws IOException;
    }

    /** Reads one element. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static void writeText(String text, DataOutputStream out) throws IOException {
        var bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }

    static void writeTime(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    static Instant readTime(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static <T> void writeList(Collection<T> list, DataOutputStream out, Writer<T> writer) throws IOException {
        out.writeInt(list.size());
        for (var element : list) {
            writer.write(element, out);
        }
    }

    static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        var size = in.readInt();
        var list = new ArrayList<T>();
        for (var i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }
}
