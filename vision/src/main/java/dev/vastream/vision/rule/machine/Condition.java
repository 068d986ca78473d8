package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.track.Direction;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A condition of a region as a whole, judged at each looked-at frame.
 *
 * @param since when it was first met, in microseconds, or never; a gap that is too long to be time moves it
 * @param at the last frame that met it
 * @param episode the event under way
 */
public record Condition(long since, long at, Episode episode) {

    public static final Condition UNMET = new Condition(Micros.NEVER, Micros.NEVER, Episode.NONE);

    private static final int NO_OBJECT = -1;
    private static final int NO_CLASS = -1;

    /**
     * What a region asks and tells.
     *
     * @param stayMicros how long the condition holds before the event begins
     * @param pauseMicros shortest time between two occurrences of the event
     * @param bounds where the event is shown
     * @param lane lane of the event
     */
    public record Manner(long stayMicros, long pauseMicros, NormalisedBox bounds, int lane) {}

    /** After a frame at which it holds, or does not; the value is what is told of it. */
    public Condition judge(boolean holds, double value, Frame frame, Manner manner, Telling telling) {
        if (!holds) {
            return end(telling);
        }
        var begun = since(frame.at());
        var held = frame.at() - begun;
        if (!episode.isOpen() && held < manner.stayMicros()) {
            return new Condition(begun, frame.at(), episode);
        }
        var glimpse =
                new Glimpse(frame.number(), frame.time(), NO_OBJECT, NO_CLASS, 0, manner.bounds(), Direction.NONE);
        var account = new Account(held, value, 0, manner.lane(), "");
        return new Condition(begun, frame.at(), episode.met(glimpse, account, manner.pauseMicros(), telling));
    }

    /** It does not hold any more. */
    public Condition end(Telling telling) {
        episode.over(telling);
        return UNMET;
    }

    private long since(long now) {
        if (since == Micros.NEVER) {
            return now;
        }
        var gap = now - at;
        return gap > Micros.LONGEST_GAP ? since + gap : since;
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(since);
        out.writeLong(at);
        episode.write(out);
    }

    public static Condition read(DataInputStream in) throws IOException {
        return new Condition(in.readLong(), in.readLong(), Episode.read(in));
    }
}
