package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of an object: a step ends where it is half a mean side of its box away from where the last one ended, so that a
 * trembling box makes none.
 *
 * @param steps the newest of them, oldest first
 * @param begun whether it was seen at all
 * @param x where the last step ended, in pixels
 * @param y the same, downwards
 */
public record Trail(List<Step> steps, boolean begun, double x, double y) {

    public static final Trail NONE = new Trail(List.of(), false, 0, 0);

    /** More than an object makes while it settles on the other side of a line. */
    private static final int MOST = 8;

    public Trail {
        steps = List.copyOf(steps);
    }

    /** One step, in pixels, and when it ended, in microseconds. */
    public record Step(long endedAt, double dx, double dy) {

        public void write(DataOutputStream out) throws IOException {
            out.writeLong(endedAt);
            out.writeDouble(dx);
            out.writeDouble(dy);
        }

        public static Step read(DataInputStream in) throws IOException {
            return new Step(in.readLong(), in.readDouble(), in.readDouble());
        }

        /** The angle from this to the other, in degrees from -180 to 180, clockwise in the picture. */
        public double degreesTo(Step other) {
            return StrictMath.toDegrees(StrictMath.atan2(dx * other.dy - dy * other.dx, dx * other.dx + dy * other.dy));
        }
    }

    /** After a look at that point, in pixels. */
    public Trail seen(NormalisedPoint point, NormalisedBox box, long at, Frame frame) {
        if (!begun) {
            return new Trail(List.of(), true, point.x(), point.y());
        }
        var dx = point.x() - x;
        var dy = point.y() - y;
        var side = (box.width() * frame.widthPx() + box.height() * frame.heightPx()) / 2;
        if (StrictMath.hypot(dx, dy) < side / 2) {
            return this;
        }
        var all = new ArrayList<>(steps);
        all.add(new Step(at, dx, dy));
        return new Trail(all.subList(Math.max(0, all.size() - MOST), all.size()), true, point.x(), point.y());
    }

    /** The last step that ended before that time. */
    public Optional<Step> before(long at) {
        for (var i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).endedAt() < at) {
                return Optional.of(steps.get(i));
            }
        }
        return Optional.empty();
    }

    /** The last step of all, if it ended after that time. */
    public Optional<Step> after(long at) {
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(steps.get(steps.size() - 1)).filter(step -> step.endedAt() > at);
    }

    public void write(DataOutputStream out) throws IOException {
        Fields.writeList(steps, out, Step::write);
        out.writeBoolean(begun);
        out.writeDouble(x);
        out.writeDouble(y);
    }

    public static Trail read(DataInputStream in) throws IOException {
        return new Trail(Fields.readList(in, Step::read), in.readBoolean(), in.readDouble(), in.readDouble());
    }
}
