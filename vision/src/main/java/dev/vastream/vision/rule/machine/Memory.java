package dev.vastream.vision.rule.machine;

import java.io.DataOutputStream;
import java.io.IOException;

/** What a rule remembers of one object, a value. */
public interface Memory {

    /** Whether there is nothing to remember. */
    boolean isIdle();

    /** Whether the object counts as inside; at lines none does. */
    default boolean isInside() {
        return false;
    }

    void write(DataOutputStream out) throws IOException;
}
