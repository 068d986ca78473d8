package dev.vastream.vision.rule.machine;

import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A memory of a text, for tests.
 *
 * @param text what is remembered; whoever is inside has a text with an exclamation mark
 */
record Note(String text) implements Memory {

    static final Note FORGOTTEN = new Note("");

    @Override
    public boolean isIdle() {
        return text.isEmpty();
    }

    @Override
    public boolean isInside() {
        return text.contains("!");
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        Fields.writeText(text, out);
    }

    static Note read(DataInputStream in) throws IOException {
        return new Note(Fields.readText(in));
    }
}
