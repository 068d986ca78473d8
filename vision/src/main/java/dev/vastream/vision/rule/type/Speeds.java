package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.measure.FrameMean;
import dev.vastream.vision.rule.measure.ObjectMean;
import dev.vastream.vision.rule.measure.QuarterShare;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * What a rule of speeds keeps of its region.
 *
 * @param speed of the objects, in km/h
 * @param time share of the time that its area is taken, if it has one
 * @param space how much of its area is taken, in percent
 */
public record Speeds(ObjectMean speed, QuarterShare time, FrameMean space) implements Ledger {

    static final Speeds NONE = new Speeds(ObjectMean.NONE, QuarterShare.NONE, FrameMean.NONE);

    private static final String NAME = "IntervalVelocity";

    @Override
    public Map<String, Aggregate> aggregates() {
        return time.isKept()
                ? Map.of(
                        NAME,
                        speed.aggregate(),
                        TimeOccupancy.NAME,
                        time.aggregate(),
                        SpaceOccupancy.NAME,
                        space.aggregate())
                : Map.of(NAME, speed.aggregate());
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        speed.write(out);
        time.write(out);
        space.write(out);
    }

    static Speeds read(DataInputStream in) throws IOException {
        return new Speeds(ObjectMean.read(in), QuarterShare.read(in), FrameMean.read(in));
    }
}
