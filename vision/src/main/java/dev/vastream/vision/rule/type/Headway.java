package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Finding;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Micros;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.measure.ObjectMean;
import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Headaway, as the contract spells it: how long after the one before it an object enters its lane. */
public final class Headway implements RegionRule<Visit, Headway.Intervals> {

    public static final StateCodec<RegionState<Visit, Intervals>> CODEC =
            new RegionStateCodec<>(Visit::read, Intervals::read);

    private static final String NAME = "Headaway";

    private final Region region;
    private final Follower<Visit> follower;

    public Headway(Region region) {
        this.region = region;
        follower = new Visitors(region.presence());
    }

    /**
     * What it keeps.
     *
     * @param at the last frame, in microseconds, or never
     * @param entries when somebody entered last, by lane
     * @param mean of the intervals, in seconds
     */
    public record Intervals(long at, Map<Integer, Long> entries, ObjectMean mean) implements Ledger {

        public Intervals {
            entries = new TreeMap<>(entries);
        }

        @Override
        public Map<String, Aggregate> aggregates() {
            return Map.of(NAME, mean.aggregate());
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeLong(at);
            out.writeInt(entries.size());
            for (var entry : entries.entrySet()) {
                out.writeInt(entry.getKey());
                out.writeLong(entry.getValue());
            }
            mean.write(out);
        }

        static Intervals read(DataInputStream in) throws IOException {
            var at = in.readLong();
            Map<Integer, Long> entries = new TreeMap<>();
            for (var left = in.readInt(); left > 0; left--) {
                entries.put(in.readInt(), in.readLong());
            }
            return new Intervals(at, entries, ObjectMean.read(in));
        }
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Visit> follower() {
        return follower;
    }

    @Override
    public Intervals blank() {
        return new Intervals(Micros.NEVER, Map.of(), ObjectMean.NONE);
    }

    @Override
    public Intervals judge(Intervals before, Roster<Visit> objects, Frame frame, Telling telling) {
        var hasPaused = before.at() != Micros.NEVER && frame.at() - before.at() > Micros.LONGEST_GAP;
        var entries = new TreeMap<>(hasPaused ? Map.<Integer, Long>of() : before.entries());
        var mean = before.mean();
        var entered = telling.findings().stream()
                .sorted(Comparator.comparingLong(Finding::at))
                .toList();
        for (var entry : entered) {
            var previous = entries.put(entry.lane(), entry.at());
            if (previous != null) {
                var seconds = Micros.seconds(entry.at() - previous);
                mean = mean.with(seconds, frame.at());
                telling.tellInstant(entry, seconds);
            }
        }
        return new Intervals(frame.at(), entries, mean);
    }

    /** In another stream nobody comes after one of this. */
    @Override
    public Intervals close(Intervals before, Telling telling) {
        return new Intervals(Micros.NEVER, Map.of(), before.mean());
    }
}
