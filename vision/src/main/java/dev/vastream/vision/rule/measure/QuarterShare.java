package dev.vastream.vision.rule.measure;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Micros;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Which share of the time something was the case, by quarters of an hour (UTC): the time between two looked-at frames counts
 * as the later one shows it, and a gap that is too long not at all.
 *
 * @param at the last frame, in microseconds, or never
 * @param now time of this quarter
 * @param day time of this day
 * @param finished quarters of this day that are over and had any time
 * @param max largest share of these, 0 to 100
 * @param min smallest share of these
 */
public record QuarterShare(long at, Time now, Time day, int finished, double max, double min) {

    public static final QuarterShare NONE = new QuarterShare(Micros.NEVER, Time.NONE, Time.NONE, 0, 0, 0);

    private static final long QUARTER = 900 * Micros.SECOND;
    private static final double PERCENT = 100;

    /** Time that was counted, and how much of it something was the case, in microseconds. */
    public record Time(long occupied, long counted) {

        static final Time NONE = new Time(0, 0);

        Time plus(long micros, boolean isOccupied) {
            return new Time(isOccupied ? occupied + micros : occupied, counted + micros);
        }

        double percent() {
            return counted == 0 ? 0 : PERCENT * occupied / counted;
        }
    }

    /** After a frame that shows it, or does not. */
    public QuarterShare with(boolean isOccupied, long frameAt) {
        if (at == Micros.NEVER) {
            return new QuarterShare(frameAt, Time.NONE, Time.NONE, 0, 0, 0);
        }
        var gap = frameAt - at;
        var isTime = gap >= 0 && gap <= Micros.LONGEST_GAP;
        var boundary = (Math.floorDiv(at, QUARTER) + 1) * QUARTER;
        if (Math.floorDiv(at, QUARTER) == Math.floorDiv(frameAt, QUARTER)) {
            return isTime ? plus(gap, isOccupied, frameAt) : plus(0, isOccupied, frameAt);
        }
        var before = isTime ? plus(boundary - at, isOccupied, at) : this;
        var next = before.quarterOver(Days.of(at) != Days.of(frameAt));
        return next.plus(isTime ? frameAt - boundary : 0, isOccupied, frameAt);
    }

    private QuarterShare plus(long micros, boolean isOccupied, long frameAt) {
        return new QuarterShare(
                frameAt, now.plus(micros, isOccupied), day.plus(micros, isOccupied), finished, max, min);
    }

    private QuarterShare quarterOver(boolean isDayOver) {
        if (isDayOver) {
            return new QuarterShare(at, Time.NONE, Time.NONE, 0, 0, 0);
        }
        if (now.counted() == 0) {
            return this;
        }
        var share = now.percent();
        return new QuarterShare(
                at,
                Time.NONE,
                day,
                finished + 1,
                finished == 0 ? share : Math.max(max, share),
                finished == 0 ? share : Math.min(min, share));
    }

    /** This quarter so far, extremes over it and those that are over, and the share of the day. */
    public Aggregate aggregate() {
        var current = now.percent();
        return finished == 0
                ? new Aggregate(current, current, current, day.percent())
                : new Aggregate(current, Math.max(max, current), Math.min(min, current), day.percent());
    }

    public boolean isKept() {
        return at != Micros.NEVER;
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(at);
        write(now, out);
        write(day, out);
        out.writeInt(finished);
        out.writeDouble(max);
        out.writeDouble(min);
    }

    public static QuarterShare read(DataInputStream in) throws IOException {
        return new QuarterShare(
                in.readLong(), readTime(in), readTime(in), in.readInt(), in.readDouble(), in.readDouble());
    }

    private static void write(Time time, DataOutputStream out) throws IOException {
        out.writeLong(time.occupied());
        out.writeLong(time.counted());
    }

    private static Time readTime(DataInputStream in) throws IOException {
        return new Time(in.readLong(), in.readLong());
    }
}
