package dev.vastream.vision.rule.machine;

import dev.vastream.vision.rule.Glimpse;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Where an object is with regard to the areas of a region. */
public sealed interface Presence {

    /** It has never been seen outside, and is not inside. */
    Outside UNKNOWN = new Outside(false, 0, 0);

    /**
     * It has not entered.
     *
     * @param wasSeen whether it was ever seen outside
     * @param x where it was seen outside last, normalised
     * @param y the same, downwards
     */
    record Outside(boolean wasSeen, double x, double y) implements Presence {}

    /**
     * It is seen inside, but not yet for long enough.
     *
     * @param from where it was before
     * @param since first look inside
     * @param isBarred whether it came from a direction that does not count
     */
    record Arriving(Outside from, long since, boolean isBarred) implements Presence {}

    /**
     * It has entered and not left.
     *
     * @param enteredAt first look inside
     * @param last last look inside
     * @param lane number of the area it entered
     * @param cameFromOutside whether it was seen outside before
     * @param isOutside whether it was seen outside since the last look inside
     * @param outside where it was seen outside last, before or since
     */
    record Inside(long enteredAt, Glimpse last, int lane, boolean cameFromOutside, boolean isOutside, Outside outside)
            implements Presence {

        public long lastAt() {
            return Micros.of(last.time());
        }

        /** Whether that look shows it inside. */
        public boolean isShownBy(ObjectLook look) {
            return lastAt() == look.at();
        }
    }

    /** Whether there is nothing to remember: it is as {@link #UNKNOWN}. */
    default boolean isIdle() {
        return this instanceof Outside outside && !outside.wasSeen();
    }

    default void write(DataOutputStream out) throws IOException {
        if (this instanceof Outside outside) {
            out.writeByte(0);
            write(outside, out);
        } else if (this instanceof Arriving arriving) {
            out.writeByte(1);
            write(arriving.from(), out);
            out.writeLong(arriving.since());
            out.writeBoolean(arriving.isBarred());
        } else if (this instanceof Inside inside) {
            out.writeByte(2);
            out.writeLong(inside.enteredAt());
            inside.last().write(out);
            out.writeInt(inside.lane());
            out.writeBoolean(inside.cameFromOutside());
            out.writeBoolean(inside.isOutside());
            write(inside.outside(), out);
        }
    }

    static Presence read(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case 0 -> readOutside(in);
            case 1 -> new Arriving(readOutside(in), in.readLong(), in.readBoolean());
            case 2 ->
                new Inside(
                        in.readLong(),
                        Glimpse.read(in),
                        in.readInt(),
                        in.readBoolean(),
                        in.readBoolean(),
                        readOutside(in));
            default -> throw new IllegalArgumentException("a presence of that kind is not known");
        };
    }

    private static void write(Outside outside, DataOutputStream out) throws IOException {
        out.writeBoolean(outside.wasSeen());
        out.writeDouble(outside.x());
        out.writeDouble(outside.y());
    }

    private static Outside readOutside(DataInputStream in) throws IOException {
        return new Outside(in.readBoolean(), in.readDouble(), in.readDouble());
    }
}
