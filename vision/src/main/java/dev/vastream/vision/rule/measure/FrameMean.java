package dev.vastream.vision.rule.measure;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Micros;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A measure that each looked-at frame has: its mean is weighted by the time to the next one.
 *
 * @param at the last frame, in microseconds, or never
 * @param current its value
 * @param max largest value of the day
 * @param min smallest value of the day
 * @param weighted values times the microseconds that they held, in sum
 * @param weight microseconds, in sum
 */
public record FrameMean(long at, double current, double max, double min, double weighted, long weight) {

    public static final FrameMean NONE = new FrameMean(Micros.NEVER, 0, 0, 0, 0, 0);

    public FrameMean with(double value, long now) {
        if (at == Micros.NEVER || Days.of(at) != Days.of(now)) {
            return new FrameMean(now, value, value, value, 0, 0);
        }
        var gap = now - at;
        var counted = gap >= 0 && gap <= Micros.LONGEST_GAP ? gap : 0;
        return new FrameMean(
                now, value, Math.max(max, value), Math.min(min, value), weighted + current * counted, weight + counted);
    }

    public Aggregate aggregate() {
        return new Aggregate(current, max, min, weight == 0 ? current : weighted / weight);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(at);
        out.writeDouble(current);
        out.writeDouble(max);
        out.writeDouble(min);
        out.writeDouble(weighted);
        out.writeLong(weight);
    }

    public static FrameMean read(DataInputStream in) throws IOException {
        return new FrameMean(
                in.readLong(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong());
    }
}
