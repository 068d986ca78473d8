package dev.vastream.vision.rule.measure;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Micros;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A measure that single objects have.
 *
 * @param at when the last one was measured, in microseconds, or never
 * @param count how many were measured on that day
 * @param current the last value
 * @param max largest value of the day
 * @param min smallest value of the day
 * @param sum of the day's values
 */
public record ObjectMean(long at, int count, double current, double max, double min, double sum) {

    public static final ObjectMean NONE = new ObjectMean(Micros.NEVER, 0, 0, 0, 0, 0);

    public ObjectMean with(double value, long now) {
        if (at == Micros.NEVER || Days.of(at) != Days.of(now)) {
            return new ObjectMean(now, 1, value, value, value, value);
        }
        return new ObjectMean(now, count + 1, value, Math.max(max, value), Math.min(min, value), sum + value);
    }

    public Aggregate aggregate() {
        return count == 0 ? Aggregate.NONE : new Aggregate(current, max, min, sum / count);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(at);
        out.writeInt(count);
        out.writeDouble(current);
        out.writeDouble(max);
        out.writeDouble(min);
        out.writeDouble(sum);
    }

    public static ObjectMean read(DataInputStream in) throws IOException {
        return new ObjectMean(
                in.readLong(), in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
