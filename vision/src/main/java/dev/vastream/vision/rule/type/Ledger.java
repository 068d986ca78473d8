package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Aggregate;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/** What a rule keeps of its region as a whole, a value. */
public interface Ledger {

    void write(DataOutputStream out) throws IOException;

    /** Measures by the contract's name of them. */
    default Map<String, Aggregate> aggregates() {
        return Map.of();
    }

    /** Of a rule that only knows objects. */
    record Blank() implements Ledger {

        static final Blank PAGE = new Blank();

        @Override
        public void write(DataOutputStream out) {}

        static Blank read(DataInputStream in) {
            return PAGE;
        }
    }
}
