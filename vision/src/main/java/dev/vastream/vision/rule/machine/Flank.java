package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedPoint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * On which side of a line an object is: it changes by a run of looks on the other side that takes {@link Micros#SETTLING}.
 * Looks on neither side count for nothing.
 *
 * @param side 1 for right, -1 for left, 0 as long as none is settled
 * @param last last look on that side
 * @param runSide side of the run on another side, 0 for none
 * @param first first look of that run
 */
record Flank(int side, Spot last, int runSide, Spot first) {

    static final Flank UNKNOWN = new Flank(0, Spot.NOWHERE, 0, Spot.NOWHERE);

    /** Where an object was at a time in microseconds. */
    record Spot(long at, double x, double y) {

        static final Spot NOWHERE = new Spot(Micros.NEVER, 0, 0);

        NormalisedPoint point() {
            return new NormalisedPoint(x, y);
        }
    }

    /** After a look on that side, 0 for neither. */
    Flank seen(int lookSide, Spot look) {
        if (lookSide == 0) {
            return this;
        }
        if (lookSide == side) {
            return new Flank(side, look, 0, Spot.NOWHERE);
        }
        if (lookSide != runSide) {
            return new Flank(side, last, lookSide, look);
        }
        return look.at() - first.at() >= Micros.SETTLING ? new Flank(lookSide, look, 0, Spot.NOWHERE) : this;
    }

    /** Whether the object has gone from one side to the other between that and this. */
    boolean hasChangedFrom(Flank before) {
        return before.side != 0 && side != before.side;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(side);
        write(last, out);
        out.writeByte(runSide);
        write(first, out);
    }

    static Flank read(DataInputStream in) throws IOException {
        return new Flank(in.readByte(), readSpot(in), in.readByte(), readSpot(in));
    }

    private static void write(Spot spot, DataOutputStream out) throws IOException {
        out.writeLong(spot.at());
        out.writeDouble(spot.x());
        out.writeDouble(spot.y());
    }

    private static Spot readSpot(DataInputStream in) throws IOException {
        return new Spot(in.readLong(), in.readDouble(), in.readDouble());
    }
}
