package dev.vastream.vision.rule.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Name;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.track.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/** Frames of 1000 by 1000 pixels and looks at one object in them, by the time since the first frame. */
final class Footage {

    static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    static final int HEIGHT_PX = 1_000;
    static final long OBJECT_ID = 5;

    private Footage() {}

    /** Writes a value. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** That time of a frame, in microseconds since 1970. */
    static long at(long millis) {
        return Micros.of(START) + 1_000 * millis;
    }

    static Frame frame(long millis) {
        return frame(millis, 1);
    }

    /** A frame that is so many times as wide as high. */
    static Frame frame(long millis, double aspect) {
        return new Frame(millis, Micros.instant(at(millis)), at(millis), aspect, HEIGHT_PX);
    }

    static ObjectLook look(long millis, NormalisedBox box) {
        return look(millis, 0, box);
    }

    static ObjectLook look(long millis, int classId, NormalisedBox box) {
        return lookAtMicros(1_000 * millis, classId, box);
    }

    static ObjectLook lookAtMicros(long micros, int classId, NormalisedBox box) {
        var at = at(0) + micros;
        return new ObjectLook(glimpse(at, classId, box), at, Double.NaN, Name.NONE, Name.NONE);
    }

    private static Glimpse glimpse(long at, int classId, NormalisedBox box) {
        return new Glimpse((at - at(0)) / 1_000, Micros.instant(at), OBJECT_ID, classId, 0.9f, box, Direction.NONE);
    }

    /** A box of 40 by 100 pixels whose lower edge has its middle there. */
    static NormalisedBox standing(double x, double y) {
        return new NormalisedBox(x - 0.02, y - 0.1, 0.04, 0.1);
    }

    /** A box of that many pixels around that point. */
    static NormalisedBox around(double xPx, double yPx, double widthPx, double heightPx) {
        return new NormalisedBox(
                (xPx - widthPx / 2) / HEIGHT_PX,
                (yPx - heightPx / 2) / HEIGHT_PX,
                widthPx / HEIGHT_PX,
                heightPx / HEIGHT_PX);
    }

    /** What is read from the bytes that were written, which must be all of them. */
    static <T> T reread(Writing writing, Fields.Reader<T> reader) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(bytes));
        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        var value = reader.read(in);
        assertThat(in.read()).as("nothing is left over").isEqualTo(-1);
        return value;
    }
}
