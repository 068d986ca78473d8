package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Episode;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.machine.ZoneMachine;
import dev.vastream.vision.state.StateCodec;
import java.util.Map;

/** QueueCount, QueueLength: so many objects stand inside, and have for long enough; told is their number, or their extent. */
public final class Queue implements RegionRule<Standing, Level> {

    public static final StateCodec<RegionState<Standing, Level>> CODEC =
            new RegionStateCodec<>(Standing::read, Level::read);

    private static final String COUNT = "QueueCount";
    private static final String LENGTH = "QueueLength";
    /** A length is in percent of the region where nobody says how long it is. */
    private static final double PERCENT = 100;

    private final Region region;
    private final boolean tellsLength;
    private final Follower<Standing> follower;

    private Queue(Region region, boolean tellsLength) {
        this.region = region;
        this.tellsLength = tellsLength;
        follower = new Stander(region.presence(), region.terms());
    }

    /** Tells how many stand. */
    public static Queue count(Region region) {
        return new Queue(region, false);
    }

    /** Tells how far they extend. */
    public static Queue length(Region region) {
        return new Queue(region, true);
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Standing> follower() {
        return follower;
    }

    @Override
    public Level blank() {
        return Level.NONE;
    }

    @Override
    public Level judge(Level before, Roster<Standing> objects, Frame frame, Telling telling) {
        var standing = objects.memories().stream()
                .filter(Standing::isStandingInside)
                .map(memory -> ((Inside) memory.presence()).last().box())
                .toList();
        var count = standing.size();
        var counted = before.measure(COUNT).with(count, frame.at());
        var holds = count >= region.terms().enough();
        if (!tellsLength) {
            return new Level(
                    before.condition().judge(holds, count, frame, region.manner(), telling), Map.of(COUNT, counted));
        }
        var share = Extent.of(standing, region.zone().bounds(), frame.aspect());
        var length = share * region.terms().distanceMetres().orElse(PERCENT);
        return new Level(
                before.condition().judge(holds, length, frame, region.manner(), telling),
                Map.of(COUNT, counted, LENGTH, before.measure(LENGTH).with(length, frame.at())));
    }

    @Override
    public Level close(Level before, Telling telling) {
        return new Level(before.condition().end(telling), before.measures());
    }

    private record Stander(ZoneMachine zone, Terms terms) implements Follower<Standing> {

        @Override
        public Standing initial() {
            return Standing.NONE;
        }

        @Override
        public Standing seen(Standing before, ObjectLook look, Frame frame, Telling telling) {
            var halt = before.halt().seen(look.box(), look.at(), frame, terms.play());
            return new Standing(zone.seen(before.presence(), look, frame, telling), halt, Episode.NONE);
        }

        @Override
        public Standing unseen(Standing before, Frame frame, Telling telling) {
            return new Standing(zone.unseen(before.presence(), frame.at(), telling), before.halt(), Episode.NONE);
        }

        @Override
        public Standing lost(Standing before, ObjectLook last, Telling telling) {
            return before;
        }

        @Override
        public void end(Standing before, ObjectLook last, Telling telling) {
            zone.end(before.presence(), telling);
        }
    }
}
