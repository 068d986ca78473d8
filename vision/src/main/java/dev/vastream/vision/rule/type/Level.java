package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Condition;
import dev.vastream.vision.rule.measure.FrameMean;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a rule keeps that measures its region at each frame.
 *
 * @param condition the condition that makes an event of it
 * @param measures what is measured, by the contract's names
 */
public record Level(Condition condition, Map<String, FrameMean> measures) implements Ledger {

    static final Level NONE = new Level(Condition.UNMET, Map.of());

    public Level {
        measures = Map.copyOf(measures);
    }

    @Override
    public Map<String, Aggregate> aggregates() {
        Map<String, Aggregate> aggregates = new HashMap<>();
        measures.forEach((name, mean) -> aggregates.put(name, mean.aggregate()));
        return aggregates;
    }

    /** What was measured by that name until now. */
    FrameMean measure(String name) {
        return measures.getOrDefault(name, FrameMean.NONE);
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        condition.write(out);
        out.writeInt(measures.size());
        for (var name : measures.keySet().stream().sorted().toList()) {
            out.writeUTF(name);
            measures.get(name).write(out);
        }
    }

    static Level read(DataInputStream in) throws IOException {
        var condition = Condition.read(in);
        Map<String, FrameMean> measures = new HashMap<>();
        for (var left = in.readInt(); left > 0; left--) {
            measures.put(in.readUTF(), FrameMean.read(in));
        }
        return new Level(condition, measures);
    }
}
