package dev.vastream.vision.rule.machine;

import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/**
 * On which side of each line of a region an object is.
 *
 * @param list by the index of the line
 */
public record Flanks(List<Flank> list) {

    public Flanks {
        list = List.copyOf(list);
    }

    static Flanks of(int lines) {
        return new Flanks(Collections.nCopies(lines, Flank.UNKNOWN));
    }

    public void write(DataOutputStream out) throws IOException {
        Fields.writeList(list, out, Flank::write);
    }

    public static Flanks read(DataInputStream in) throws IOException {
        return new Flanks(Fields.readList(in, Flank::read));
    }
}
