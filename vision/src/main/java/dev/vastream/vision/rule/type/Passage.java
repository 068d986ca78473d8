package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Flanks;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.LineMachine;
import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.Micros;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Passed;
import dev.vastream.vision.rule.machine.Presence;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.rule.machine.Tally;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.machine.ZoneMachine;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Direction, Straight, LeftTurn, RightTurn, UTurn, and IntervalVelocity with lanes: how fast an object goes from the first line
 * of a lane to the last. What has a name of its own is drawn, not measured. IntervalVelocity without lanes takes the time
 * that an object is inside the area, if it was seen coming and going.
 */
public final class Passage implements RegionRule<Passage.Drive, Speeds> {

    public static final StateCodec<RegionState<Drive, Speeds>> CODEC =
            new RegionStateCodec<>(Drive::read, Speeds::read);

    private final Region region;
    private final Lanes lanes;
    private final Follower<Drive> follower;

    public Passage(Region region) {
        this.region = region;
        lanes = Lanes.of(region.lines());
        follower = new Driver(region, lanes, lanes.crossings(region), region.passage());
    }

    /**
     * What is remembered of an object.
     *
     * @param presence where it is with regard to the areas
     * @param flanks on which sides of the lanes' lines it is
     * @param begun when it crossed the first line of each lane, in microseconds, or never
     */
    public record Drive(Presence presence, Flanks flanks, List<Long> begun) implements Memory {

        public Drive {
            begun = List.copyOf(begun);
        }

        @Override
        public boolean isIdle() {
            return false;
        }

        @Override
        public boolean isInside() {
            return presence instanceof Inside;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            presence.write(out);
            flanks.write(out);
            Fields.writeList(begun, out, (at, to) -> to.writeLong(at));
        }

        static Drive read(DataInputStream in) throws IOException {
            return new Drive(Presence.read(in), Flanks.read(in), Fields.readList(in, DataInputStream::readLong));
        }
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Drive> follower() {
        return follower;
    }

    @Override
    public Speeds blank() {
        return Speeds.NONE;
    }

    @Override
    public Speeds judge(Speeds before, Roster<Drive> objects, Frame frame, Telling telling) {
        var speed = before.speed();
        for (var finding : telling.findings()) {
            speed = speed.with(finding.value(), frame.at());
            telling.tellInstant(finding, finding.value());
        }
        if (lanes.isEmpty() || region.zone().areas().isEmpty()) {
            return new Speeds(speed, before.time(), before.space());
        }
        var presences = objects.memories().stream().map(Drive::presence).toList();
        return new Speeds(
                speed,
                before.time().with(Occupancy.isShown(presences, frame), frame.at()),
                before.space().with(Occupancy.percent(presences, region.zone(), frame), frame.at()));
    }

    @Override
    public Speeds close(Speeds before, Telling telling) {
        var speed = before.speed();
        for (var finding : telling.findings()) {
            speed = speed.with(finding.value(), finding.at());
            telling.tellInstant(finding, finding.value());
        }
        return new Speeds(speed, before.time(), before.space());
    }

    @Override
    public int inside(Tally tally) {
        return lanes.isEmpty() ? tally.inside() : 0;
    }

    private record Driver(Region region, Lanes lanes, LineMachine lines, ZoneMachine zone) implements Follower<Drive> {

        private static final double KMH = 3.6;

        @Override
        public Drive initial() {
            return new Drive(
                    Presence.UNKNOWN,
                    lines.initial(),
                    Collections.nCopies(lanes.numbers().size(), Micros.NEVER));
        }

        @Override
        public Drive seen(Drive before, ObjectLook look, Frame frame, Telling telling) {
            var presence = zone.seen(before.presence(), look, frame, countedBy(telling));
            if (lanes.isEmpty()) {
                leaving(before.presence(), presence, true, telling);
                return new Drive(presence, before.flanks(), before.begun());
            }
            var made = new ArrayList<Passed>(0);
            var flanks = lines.seen(before.flanks(), look, frame, telling, made);
            if (made.isEmpty()) {
                return new Drive(presence, flanks, before.begun());
            }
            var begun = new ArrayList<>(before.begun());
            made.forEach(passed -> pass(passed, begun, look, telling));
            return new Drive(presence, flanks, begun);
        }

        /** In lanes it is passages that count, not who is in an area beside them. */
        private Telling countedBy(Telling telling) {
            return lanes.isEmpty() ? telling : new Telling(Tally.NONE);
        }

        private void pass(Passed passed, List<Long> begun, ObjectLook look, Telling telling) {
            var lane = Lanes.laneOf(passed.line());
            if (Lanes.isBeginning(passed.line())) {
                begun.set(lane, passed.at());
                return;
            }
            var since = begun.set(lane, Micros.NEVER);
            if (since == Micros.NEVER) {
                return;
            }
            var took = passed.at() - since;
            if (took > 0 && took <= region.terms().travel()) {
                telling.entered();
                telling.found(look.glimpse(), passed.at(), lanes.numbers().get(lane), speed(took), took);
            }
        }

        private double speed(long micros) {
            return KMH * region.terms().distanceMetres().orElse(0) / Micros.seconds(micros);
        }

        /** Who has left the area was measured there, if they were seen on both sides of it. */
        private void leaving(Presence before, Presence after, boolean isSeenOutside, Telling telling) {
            if (!(before instanceof Inside inside) || after instanceof Inside) {
                return;
            }
            var took = inside.lastAt() - inside.enteredAt();
            if (inside.cameFromOutside() && (isSeenOutside || inside.isOutside()) && took > 0) {
                telling.found(inside.last(), inside.lastAt(), inside.lane(), speed(took), took);
            }
        }

        @Override
        public Drive unseen(Drive before, Frame frame, Telling telling) {
            var presence = zone.unseen(before.presence(), frame.at(), countedBy(telling));
            if (lanes.isEmpty()) {
                leaving(before.presence(), presence, false, telling);
            }
            return new Drive(presence, before.flanks(), before.begun());
        }

        @Override
        public Drive lost(Drive before, ObjectLook last, Telling telling) {
            return before;
        }

        @Override
        public void end(Drive before, ObjectLook last, Telling telling) {
            var presence = zone.end(before.presence(), countedBy(telling));
            if (lanes.isEmpty()) {
                leaving(before.presence(), presence, false, telling);
            }
        }
    }
}
