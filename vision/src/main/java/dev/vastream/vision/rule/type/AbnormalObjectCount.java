package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.state.StateCodec;
import java.util.Map;

/** AbnormalObjectCount: so many objects are inside, and have been for long enough. */
public final class AbnormalObjectCount implements RegionRule<Visit, Level> {

    public static final StateCodec<RegionState<Visit, Level>> CODEC = new RegionStateCodec<>(Visit::read, Level::read);

    private static final String NAME = "AbnormalObjectCount";

    private final Region region;
    private final Follower<Visit> follower;

    public AbnormalObjectCount(Region region) {
        this.region = region;
        follower = new Visitors(region.presence());
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
    public Level blank() {
        return Level.NONE;
    }

    @Override
    public Level judge(Level before, Roster<Visit> objects, Frame frame, Telling telling) {
        var count = telling.tally().inside();
        var holds = count >= region.terms().enough();
        return new Level(
                before.condition().judge(holds, count, frame, region.manner(), telling),
                Map.of(NAME, before.measure(NAME).with(count, frame.at())));
    }

    @Override
    public Level close(Level before, Telling telling) {
        return new Level(before.condition().end(telling), before.measures());
    }
}
