package dev.vastream.vision.rule.machine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a region has counted since it is in force.
 *
 * @param entered objects that entered, or crossings in
 * @param exited objects that left, or crossings out
 * @param stayedMicros how long those who left were inside, in sum
 */
public record Tally(int entered, int exited, long stayedMicros) {

    public static final Tally NONE = new Tally(0, 0, 0);

    /** Objects that are inside: who has entered and not left. */
    public int inside() {
        return entered - exited;
    }

    public double averageStaySeconds() {
        return exited == 0 ? 0 : Micros.seconds(stayedMicros) / exited;
    }

    public Tally plusEntered() {
        return new Tally(entered + 1, exited, stayedMicros);
    }

    public Tally plusLeft(long stayMicros) {
        return new Tally(entered, exited + 1, stayedMicros + stayMicros);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(entered);
        out.writeInt(exited);
        out.writeLong(stayedMicros);
    }

    static Tally read(DataInputStream in) throws IOException {
        return new Tally(in.readInt(), in.readInt(), in.readLong());
    }
}
