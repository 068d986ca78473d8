package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.measure.Buckets;
import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/** TrafficVolume: how many have entered since the hour or day began. */
public final class TrafficVolume implements RegionRule<Visit, TrafficVolume.Volume> {

    public static final StateCodec<RegionState<Visit, Volume>> CODEC =
            new RegionStateCodec<>(Visit::read, Volume::read);

    private static final String NAME = "TrafficVolume";

    private final Region region;
    private final Follower<Visit> follower;

    public TrafficVolume(Region region) {
        this.region = region;
        follower = new Visitors(region.presence());
    }

    /** What it keeps: the counts. */
    public record Volume(Buckets buckets) implements Ledger {

        @Override
        public Map<String, Aggregate> aggregates() {
            return Map.of(NAME, buckets.aggregate());
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            buckets.write(out);
        }

        static Volume read(DataInputStream in) throws IOException {
            return new Volume(Buckets.read(in));
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
    public Volume blank() {
        return new Volume(Buckets.NONE);
    }

    @Override
    public Volume judge(Volume before, Roster<Visit> objects, Frame frame, Telling telling) {
        var buckets = before.buckets().at(frame.at(), region.terms().volume());
        for (var entry : telling.findings()) {
            buckets = buckets.plusOne();
            telling.tellInstant(entry, buckets.count());
        }
        return new Volume(buckets);
    }
}
