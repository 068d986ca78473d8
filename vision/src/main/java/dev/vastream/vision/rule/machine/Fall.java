package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedBox;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Whether somebody lies: a run of looks that begins with one that shows them lying and goes on until one that shows them
 * upright.
 *
 * @param uprightAt last look that showed them upright, in microseconds, or never
 * @param since first look of the run, or never
 * @param looks looks of the run that show a posture
 * @param lying those of them that show them lying
 * @param lyingAt last of these, of this run or one before
 */
public record Fall(long uprightAt, long since, int looks, int lying, long lyingAt) {

    public static final Fall NONE = new Fall(Micros.NEVER, Micros.NEVER, 0, 0, Micros.NEVER);

    /** Who was upright so shortly before the run has fallen. */
    private static final long FALLING = 5 * Micros.SECOND;
    /** Who lies for so long has fallen, whatever was before. */
    private static final long LONG = 10 * Micros.SECOND;
    /** Who lies for less may get up at once. */
    private static final long SHORTEST = Micros.SECOND;

    private static final int FALLEN = 2;
    private static final double LYING_RATIO = 1.1;
    private static final double UPRIGHT_RATIO = 1.3;
    private static final double LYING_DEGREES = 60;
    private static final double UPRIGHT_DEGREES = 30;
    private static final double EDGE = 0.01;

    /** What a look shows. */
    private enum Posture {
        UPRIGHT,
        NEITHER,
        LYING,
        HIDDEN
    }

    public Fall seen(ObjectLook look, Frame frame) {
        return switch (postureOf(look, frame)) {
            case HIDDEN -> this;
            case UPRIGHT -> new Fall(look.at(), Micros.NEVER, 0, 0, lyingAt);
            case NEITHER -> since == Micros.NEVER ? this : new Fall(uprightAt, since, looks + 1, lying, lyingAt);
            case LYING ->
                since == Micros.NEVER
                        ? new Fall(uprightAt, look.at(), 1, 1, look.at())
                        : new Fall(uprightAt, since, looks + 1, lying + 1, look.at());
        };
    }

    /** Whether that look, the last one, shows them lying. */
    public boolean isShownBy(ObjectLook look) {
        return lyingAt == look.at();
    }

    /** Whether they have lain for long enough at the last look that showed it. */
    public boolean isFall(long stayMicros) {
        if (since == Micros.NEVER || lying < 2) {
            return false;
        }
        var lain = lyingAt - since;
        var hasFallen =
                uprightAt != Micros.NEVER && since - uprightAt <= FALLING && lain >= Math.max(SHORTEST, stayMicros);
        return hasFallen || lain >= Math.max(LONG, stayMicros);
    }

    /** Share of the run's looks that show them lying. */
    public double certainty() {
        return looks == 0 ? 0 : (double) lying / looks;
    }

    private static Posture postureOf(ObjectLook look, Frame frame) {
        var box = look.box();
        if (box.left() <= EDGE || box.right() >= 1 - EDGE || box.bottom() >= 1 - EDGE) {
            return Posture.HIDDEN;
        }
        if (!Double.isNaN(look.trunkDegrees())) {
            return ofTrunk(look.trunkDegrees());
        }
        return look.glimpse().classId() == FALLEN ? Posture.LYING : ofShape(box, frame.aspect());
    }

    private static Posture ofTrunk(double degrees) {
        if (degrees >= LYING_DEGREES) {
            return Posture.LYING;
        }
        return degrees <= UPRIGHT_DEGREES ? Posture.UPRIGHT : Posture.NEITHER;
    }

    private static Posture ofShape(NormalisedBox box, double aspect) {
        var width = box.width() * aspect;
        if (width >= LYING_RATIO * box.height()) {
            return Posture.LYING;
        }
        return box.height() >= UPRIGHT_RATIO * width ? Posture.UPRIGHT : Posture.NEITHER;
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(uprightAt);
        out.writeLong(since);
        out.writeInt(looks);
        out.writeInt(lying);
        out.writeLong(lyingAt);
    }

    public static Fall read(DataInputStream in) throws IOException {
        return new Fall(in.readLong(), in.readLong(), in.readInt(), in.readInt(), in.readLong());
    }
}
