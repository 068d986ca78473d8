package dev.vastream.vision.rule.measure;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Micros;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Counts in buckets of equal length that are counted from 1970-01-01 00:00 UTC. A bucket without a looked-at frame is none.
 *
 * @param bucket number of the current one, or never
 * @param count what was counted in it
 * @param finished how many are over
 * @param max largest count of these
 * @param min smallest count of these
 * @param sum of their counts
 */
public record Buckets(long bucket, int count, int finished, int max, int min, long sum) {

    public static final Buckets NONE = new Buckets(Micros.NEVER, 0, 0, 0, 0, 0);

    /** At that time, with buckets of that length. */
    public Buckets at(long now, long lengthMicros) {
        var current = Math.floorDiv(now, lengthMicros);
        if (bucket == current) {
            return this;
        }
        if (bucket == Micros.NEVER) {
            return new Buckets(current, 0, 0, 0, 0, 0);
        }
        return new Buckets(
                current,
                0,
                finished + 1,
                finished == 0 ? count : Math.max(max, count),
                finished == 0 ? count : Math.min(min, count),
                sum + count);
    }

    public Buckets plusOne() {
        return new Buckets(bucket, count + 1, finished, max, min, sum);
    }

    /** This bucket, and extremes and mean of those that are over. */
    public Aggregate aggregate() {
        return new Aggregate(count, max, min, finished == 0 ? 0 : (double) sum / finished);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(bucket);
        out.writeInt(count);
        out.writeInt(finished);
        out.writeInt(max);
        out.writeInt(min);
        out.writeLong(sum);
    }

    public static Buckets read(DataInputStream in) throws IOException {
        return new Buckets(in.readLong(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readLong());
    }
}
