package dev.vastream.vision.rule.machine;

import dev.vastream.vision.rule.Crossing;
import dev.vastream.vision.rule.Crossing.Way;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A crossing that was made.
 *
 * @param line index of the line
 * @param way which way
 * @param at when, interpolated between the looks before and after it, in microseconds
 */
public record Passed(int line, Way way, long at) {

    public Crossing crossing() {
        return new Crossing(Micros.instant(at), way);
    }

    /** Whether the other undoes it: over the same line, and back. */
    boolean isUndoneBy(Passed other) {
        return line == other.line && way == other.way.opposite();
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(line);
        out.writeBoolean(way == Way.IN);
        out.writeLong(at);
    }

    public static Passed read(DataInputStream in) throws IOException {
        return new Passed(in.readInt(), in.readBoolean() ? Way.IN : Way.OUT, in.readLong());
    }
}
