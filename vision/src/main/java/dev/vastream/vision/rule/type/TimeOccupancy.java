package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Condition;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.measure.QuarterShare;
import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/** TimeOccupancy: as long as somebody is inside, which share of the quarter-hour somebody was. */
public final class TimeOccupancy implements RegionRule<Visit, TimeOccupancy.Shares> {

    public static final StateCodec<RegionState<Visit, Shares>> CODEC =
            new RegionStateCodec<>(Visit::read, Shares::read);

    static final String NAME = "TimeOccupancy";

    private final Region region;
    private final Follower<Visit> follower;

    public TimeOccupancy(Region region) {
        this.region = region;
        follower = new Visitors(region.presence());
    }

    /**
     * What it keeps.
     *
     * @param condition that somebody is inside
     * @param share of the time
     */
    public record Shares(Condition condition, QuarterShare share) implements Ledger {

        @Override
        public Map<String, Aggregate> aggregates() {
            return Map.of(NAME, share.aggregate());
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            condition.write(out);
            share.write(out);
        }

        static Shares read(DataInputStream in) throws IOException {
            return new Shares(Condition.read(in), QuarterShare.read(in));
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
    public Shares blank() {
        return new Shares(Condition.UNMET, QuarterShare.NONE);
    }

    @Override
    public Shares judge(Shares before, Roster<Visit> objects, Frame frame, Telling telling) {
        var presences = objects.memories().stream().map(Visit::presence).toList();
        var share = before.share().with(Occupancy.isShown(presences, frame), frame.at());
        var holds = telling.tally().inside() > 0;
        var value = share.aggregate().current();
        return new Shares(before.condition().judge(holds, value, frame, region.mannerAtOnce(), telling), share);
    }

    @Override
    public Shares close(Shares before, Telling telling) {
        return new Shares(before.condition().end(telling), before.share());
    }
}
