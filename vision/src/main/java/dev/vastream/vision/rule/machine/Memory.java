package dev.vastream.vision.rule.machine;

import java.io.DataOutputStream;
import java.io.IOException;

/** What a rule remembers of one object, a value. */
public interface Memory {

    /** Whether there is nothing to remember. */
    boolean isIdle();

    void write(DataOutputStream out) throws IOException;
}
