package dev.vastream.vision.rule.machine;

import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The objects that a region knows between two frames, and what it has counted.
 *
 * @param nextSubject number of the next object
 * @param tally what was counted
 * @param known its objects, by the key of their tracks
 */
public record Roster<M extends Memory>(long nextSubject, Tally tally, List<Known<M>> known) {

    public Roster {
        known = List.copyOf(known);
    }

    /** What a region knows before its first frame. */
    public static <M extends Memory> Roster<M> empty() {
        return new Roster<>(1, Tally.NONE, List.of());
    }

    /** The same objects with what was counted meanwhile. */
    public Roster<M> counting(Tally counted) {
        return counted.equals(tally) ? this : new Roster<>(nextSubject, counted, known);
    }

    /** What the rule remembers of each. */
    public List<M> memories() {
        return known.stream().map(Known::memory).toList();
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(nextSubject);
        tally.write(out);
        Fields.writeList(known, out, Known::write);
    }

    /** @param memories reads what the rule remembers of one object */
    public static <M extends Memory> Roster<M> read(DataInputStream in, Fields.Reader<M> memories) throws IOException {
        return new Roster<>(in.readLong(), Tally.read(in), Fields.readList(in, from -> Known.read(from, memories)));
    }
}
