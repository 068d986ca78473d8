package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Crossing.Way;
import dev.vastream.vision.rule.machine.Account;
import dev.vastream.vision.rule.machine.Flanks;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.LineMachine;
import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Passed;
import dev.vastream.vision.rule.machine.Tally;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.machine.Waiting;
import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** LineCrossing, LineEnter, WrongWayDriving: an object crosses a line; both ways are counted, whichever is told. */
public final class LineCrossing implements RegionRule<LineCrossing.Walk, Ledger.Blank> {

    public static final StateCodec<RegionState<Walk, Ledger.Blank>> CODEC =
            new RegionStateCodec<>(Walk::read, Ledger.Blank::read);

    private final Region region;
    private final Follower<Walk> follower;

    private LineCrossing(Region region, boolean tellsOut) {
        this.region = region;
        follower = new Walker(region, region.crossings(), tellsOut);
    }

    /** Tells who crosses, either way. */
    public static LineCrossing bothWays(Region region) {
        return new LineCrossing(region, true);
    }

    /** Tells only who crosses in. */
    public static LineCrossing in(Region region) {
        return new LineCrossing(region, false);
    }

    /**
     * What is remembered of an object.
     *
     * @param flanks on which sides it is
     * @param waiting crossings that are not told yet
     */
    public record Walk(Flanks flanks, Waiting waiting) implements Memory {

        @Override
        public boolean isIdle() {
            return false;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            flanks.write(out);
            waiting.write(out);
        }

        static Walk read(DataInputStream in) throws IOException {
            return new Walk(Flanks.read(in), Waiting.read(in));
        }
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Walk> follower() {
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

    private record Walker(Region region, LineMachine lines, boolean tellsOut) implements Follower<Walk> {

        @Override
        public Walk initial() {
            return new Walk(lines.initial(), Waiting.NONE);
        }

        @Override
        public Walk seen(Walk before, ObjectLook look, Frame frame, Telling telling) {
            var made = new ArrayList<Passed>(0);
            var flanks = lines.seen(before.flanks(), look, frame, telling, made);
            var waiting = before.waiting().with(made);
            if (!waiting.isDue(look.at(), region.terms().transition())) {
                return new Walk(flanks, waiting);
            }
            tell(waiting, look, telling);
            return new Walk(flanks, waiting.told(look.at()));
        }

        @Override
        public Walk unseen(Walk before, Frame frame, Telling telling) {
            return before;
        }

        @Override
        public Walk lost(Walk before, ObjectLook last, Telling telling) {
            tell(before.waiting(), last, telling);
            return new Walk(before.flanks(), before.waiting().told(last.at()));
        }

        @Override
        public void end(Walk before, ObjectLook last, Telling telling) {
            tell(before.waiting(), last, telling);
        }

        private void tell(Waiting waiting, ObjectLook look, Telling telling) {
            for (var passed : waiting.list()) {
                if (passed.way() == Way.IN) {
                    telling.entered();
                } else {
                    telling.left(0);
                    telling.visited();
                }
                if (passed.way() == Way.IN || tellsOut) {
                    var lane = region.lines().get(passed.line()).number();
                    telling.tellInstant(look.glimpse(), new Account(0, 0, 0, lane, ""), Optional.of(passed.crossing()));
                }
            }
        }
    }
}
