package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.state.StateCodec;
import java.util.Map;

/** SpaceOccupancy: as long as somebody is inside, how much of the area is taken. */
public final class SpaceOccupancy implements RegionRule<Visit, Level> {

    public static final StateCodec<RegionState<Visit, Level>> CODEC = new RegionStateCodec<>(Visit::read, Level::read);

    static final String NAME = "SpaceOccupancy";

    private final Region region;
    private final Follower<Visit> follower;

    public SpaceOccupancy(Region region) {
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
        var presences = objects.memories().stream().map(Visit::presence).toList();
        var taken = Occupancy.percent(presences, region.zone(), frame);
        var holds = telling.tally().inside() > 0;
        return new Level(
                before.condition().judge(holds, taken, frame, region.mannerAtOnce(), telling),
                Map.of(NAME, before.measure(NAME).with(taken, frame.at())));
    }

    @Override
    public Level close(Level before, Telling telling) {
        return new Level(before.condition().end(telling), before.measures());
    }
}
