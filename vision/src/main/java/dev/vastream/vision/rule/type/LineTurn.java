package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Crossing;
import dev.vastream.vision.rule.Crossing.Way;
import dev.vastream.vision.rule.machine.Account;
import dev.vastream.vision.rule.machine.Flanks;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.LineMachine;
import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.Micros;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Passed;
import dev.vastream.vision.rule.machine.Tally;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.machine.Trail;
import dev.vastream.vision.rule.machine.Waiting;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LineStraight, LineLeftTurn, LineRightTurn, LineUTurn: an object crosses a line in, and where it goes then. */
public final class LineTurn implements RegionRule<LineTurn.Ride, Ledger.Blank> {

    public static final StateCodec<RegionState<Ride, Ledger.Blank>> CODEC =
            new RegionStateCodec<>(Ride::read, Ledger.Blank::read);

    private final Region region;
    private final Follower<Ride> follower;

    private LineTurn(Region region, Bend bend) {
        this.region = region;
        follower = new Rider(region, region.crossings(), bend);
    }

    public static LineTurn straight(Region region) {
        return new LineTurn(region, Bend.STRAIGHT);
    }

    public static LineTurn left(Region region) {
        return new LineTurn(region, Bend.LEFT);
    }

    public static LineTurn right(Region region) {
        return new LineTurn(region, Bend.RIGHT);
    }

    public static LineTurn around(Region region) {
        return new LineTurn(region, Bend.AROUND);
    }

    /** Where an object goes after a line. */
    private enum Bend {
        STRAIGHT,
        RIGHT,
        LEFT,
        AROUND;

        private static final double HALF_RIGHT = 45;
        private static final double RIGHT_AND_HALF = 135;

        /** By the angle between the steps before and after, in degrees, clockwise. */
        static Bend of(double degrees) {
            if (Math.abs(degrees) <= HALF_RIGHT) {
                return STRAIGHT;
            }
            if (degrees > 0 && degrees <= RIGHT_AND_HALF) {
                return RIGHT;
            }
            return degrees < 0 && degrees >= -RIGHT_AND_HALF ? LEFT : AROUND;
        }
    }

    /**
     * A crossing in whose turn is not decided.
     *
     * @param passed the crossing
     * @param before the last step before it
     * @param counts whether it was told, and not undone
     */
    record Turn(Passed passed, Trail.Step before, boolean counts) {

        void write(DataOutputStream out) throws IOException {
            passed.write(out);
            before.write(out);
            out.writeBoolean(counts);
        }

        static Turn read(DataInputStream in) throws IOException {
            return new Turn(Passed.read(in), Trail.Step.read(in), in.readBoolean());
        }
    }

    /**
     * What is remembered of an object.
     *
     * @param flanks on which sides it is
     * @param waiting crossings that do not count yet
     * @param trail its steps
     * @param turns crossings whose turn is not decided
     */
    public record Ride(Flanks flanks, Waiting waiting, Trail trail, List<Turn> turns) implements Memory {

        public Ride {
            turns = List.copyOf(turns);
        }

        @Override
        public boolean isIdle() {
            return false;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            flanks.write(out);
            waiting.write(out);
            trail.write(out);
            Fields.writeList(turns, out, Turn::write);
        }

        static Ride read(DataInputStream in) throws IOException {
            return new Ride(Flanks.read(in), Waiting.read(in), Trail.read(in), Fields.readList(in, Turn::read));
        }
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Ride> follower() {
        return follower;
    }

    @Override
    public Ledger.Blank blank() {
        return Ledger.Blank.PAGE;
    }

    @Override
    public int inside(Tally tally) {
        return 0;
    }

    private record Rider(Region region, LineMachine lines, Bend bend) implements Follower<Ride> {

        /** A turn takes no longer. */
        private static final long LONGEST = 10 * Micros.SECOND;

        @Override
        public Ride initial() {
            return new Ride(lines.initial(), Waiting.NONE, Trail.NONE, List.of());
        }

        @Override
        public Ride seen(Ride before, ObjectLook look, Frame frame, Telling telling) {
            var trail = before.trail().seen(lines.pointPx(look, frame), look.box(), look.at(), frame);
            var made = new ArrayList<Passed>(0);
            var flanks = lines.seen(before.flanks(), look, frame, telling, made);
            if (made.isEmpty()
                    && before.turns().isEmpty()
                    && before.waiting().list().isEmpty()) {
                return new Ride(flanks, before.waiting(), trail, List.of());
            }
            var waiting = before.waiting().with(made);
            var turns = new ArrayList<>(before.turns());
            made.stream().filter(passed -> passed.way() == Way.IN).forEach(passed -> trail.before(passed.at())
                    .ifPresent(step -> turns.add(new Turn(passed, step, false))));
            if (waiting.isDue(look.at(), region.terms().transition())) {
                count(waiting, turns);
                waiting = waiting.told(look.at());
            }
            forgetUndone(waiting, turns);
            decide(turns, trail, look, look.at() - LONGEST, telling);
            return new Ride(flanks, waiting, trail, turns);
        }

        @Override
        public Ride unseen(Ride before, Frame frame, Telling telling) {
            return before;
        }

        @Override
        public Ride lost(Ride before, ObjectLook last, Telling telling) {
            var turns = new ArrayList<>(before.turns());
            count(before.waiting(), turns);
            decide(turns, before.trail(), last, Long.MAX_VALUE, telling);
            return new Ride(before.flanks(), before.waiting().told(last.at()), before.trail(), List.of());
        }

        @Override
        public void end(Ride before, ObjectLook last, Telling telling) {
            lost(before, last, telling);
        }

        private static void count(Waiting waiting, List<Turn> turns) {
            turns.replaceAll(turn ->
                    waiting.list().contains(turn.passed()) ? new Turn(turn.passed(), turn.before(), true) : turn);
        }

        /** Who went back over the line meanwhile has not crossed it. */
        private static void forgetUndone(Waiting waiting, List<Turn> turns) {
            turns.removeIf(turn -> !turn.counts() && !waiting.list().contains(turn.passed()));
        }

        /** Decides what was crossed by then. */
        private void decide(List<Turn> turns, Trail trail, ObjectLook look, long until, Telling telling) {
            turns.removeIf(turn -> {
                var isDue = turn.counts() && turn.passed().at() <= until;
                if (isDue) {
                    trail.after(turn.passed().at())
                            .filter(step -> Bend.of(turn.before().degreesTo(step)) == bend)
                            .ifPresent(step -> tell(turn.passed(), look, telling));
                }
                return isDue;
            });
        }

        private void tell(Passed passed, ObjectLook look, Telling telling) {
            var lane = region.lines().get(passed.line()).number();
            telling.entered();
            telling.tellInstant(
                    look.glimpse(),
                    new Account(0, 0, 0, lane, ""),
                    Optional.of(new Crossing(Micros.instant(passed.at()), passed.way())));
        }
    }
}
