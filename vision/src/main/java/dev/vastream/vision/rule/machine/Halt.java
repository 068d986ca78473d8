package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedBox;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Whether an object stands still: how long the middle of its box has been near an anchor. A run of looks away from the anchor
 * that takes {@link Micros#SETTLING} moves it to where that run began.
 *
 * @param since when the anchor was cast, in microseconds; never for an object without a look
 * @param x where the anchor is, in pixels
 * @param y the same, downwards
 * @param awaySince first look of the run away from it, never if there is none
 * @param awayX where that look was, in pixels
 * @param awayY the same, downwards
 * @param isStill whether it stood still at its last look
 */
public record Halt(long since, double x, double y, long awaySince, double awayX, double awayY, boolean isStill) {

    public static final Halt NONE = new Halt(Micros.NEVER, 0, 0, Micros.NEVER, 0, 0, false);

    /** How long the anchor holds until its object counts as standing. */
    private static final long STANDING = Micros.SECOND;

    /** How far, in pixels, the middle of a box may be from the anchor. */
    public record Play(double xPx, double yPx) {}

    public Halt seen(NormalisedBox box, long at, Frame frame, Play play) {
        var nowX = (box.left() + box.width() / 2) * frame.widthPx();
        var nowY = (box.top() + box.height() / 2) * frame.heightPx();
        if (since == Micros.NEVER) {
            return new Halt(at, nowX, nowY, Micros.NEVER, 0, 0, false);
        }
        var isSettled =
                isAway(x, y, nowX, nowY, play) && awaySince != Micros.NEVER && at - awaySince >= Micros.SETTLING;
        var anchor = isSettled ? new Halt(awaySince, awayX, awayY, Micros.NEVER, 0, 0, false) : this;
        var away = isAway(anchor.x, anchor.y, nowX, nowY, play);
        var isStill = at - anchor.since >= STANDING;
        if (!away) {
            return new Halt(anchor.since, anchor.x, anchor.y, Micros.NEVER, 0, 0, isStill);
        }
        return anchor.awaySince == Micros.NEVER
                ? new Halt(anchor.since, anchor.x, anchor.y, at, nowX, nowY, isStill)
                : new Halt(anchor.since, anchor.x, anchor.y, awaySince, awayX, awayY, isStill);
    }

    private static boolean isAway(double x, double y, double nowX, double nowY, Play play) {
        return Math.abs(nowX - x) > play.xPx() || Math.abs(nowY - y) > play.yPx();
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(since);
        out.writeDouble(x);
        out.writeDouble(y);
        out.writeLong(awaySince);
        out.writeDouble(awayX);
        out.writeDouble(awayY);
        out.writeBoolean(isStill);
    }

    public static Halt read(DataInputStream in) throws IOException {
        return new Halt(
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean());
    }
}
