package dev.vastream.vision.rule.machine;

import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Crossings of an object that wait to be told: not sooner after the last one that was told than the region wants. Who goes
 * back in the meantime has not crossed.
 *
 * @param toldAt when a crossing was last told, in microseconds, or never
 * @param list what waits, in the order in which it was made
 */
public record Waiting(long toldAt, List<Passed> list) {

    public static final Waiting NONE = new Waiting(Micros.NEVER, List.of());

    /** With more, which takes going round the line's end again and again, all are told. */
    private static final int MOST = 32;

    public Waiting {
        list = List.copyOf(list);
    }

    /** What waits with those that were just made. */
    public Waiting with(List<Passed> made) {
        if (made.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(list);
        made.forEach(passed -> add(passed, all));
        return new Waiting(toldAt, all);
    }

    private static void add(Passed passed, List<Passed> all) {
        for (var i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).isUndoneBy(passed)) {
                all.remove(i);
                return;
            }
        }
        all.add(passed);
    }

    /** Whether something waits that can be told now. */
    public boolean isDue(long at, long pauseMicros) {
        return !list.isEmpty() && (toldAt == Micros.NEVER || at - toldAt >= pauseMicros || list.size() > MOST);
    }

    /** After all was told. */
    public Waiting told(long at) {
        return new Waiting(at, List.of());
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(toldAt);
        Fields.writeList(list, out, Passed::write);
    }

    public static Waiting read(DataInputStream in) throws IOException {
        return new Waiting(in.readLong(), Fields.readList(in, Passed::read));
    }
}
