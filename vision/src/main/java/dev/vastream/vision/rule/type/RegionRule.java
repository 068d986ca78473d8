package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Figures;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.RollCall;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.rule.machine.Tally;
import dev.vastream.vision.rule.machine.Telling;

/**
 * A rule of a region: it follows each object that the region regards, and then judges the region as a whole.
 *
 * @param <M> what it remembers of an object
 * @param <L> what it keeps of the region as a whole
 */
public sealed interface RegionRule<M extends Memory, L extends Ledger> extends Rule<RegionState<M, L>>
        permits Stay,
                IllegalParking,
                Falldown,
                Matching,
                AbnormalObjectCount,
                Queue,
                TimeOccupancy,
                SpaceOccupancy,
                TrafficVolume,
                Headway,
                Passage,
                LineCrossing,
                LineTurn,
                NonDetectionArea {

    Region region();

    Follower<M> follower();

    /** The ledger before the first look. */
    L blank();

    /** Judges the region after all its objects were followed over a looked-at frame. */
    default L judge(L before, Roster<M> objects, Frame frame, Telling telling) {
        return before;
    }

    /** Ends what is under way of the region as a whole. */
    default L close(L before, Telling telling) {
        return before;
    }

    /** How many are inside by that tally; of lines nobody is. */
    default int inside(Tally tally) {
        return tally.inside();
    }

    @Override
    default RegionState<M, L> initial() {
        return new RegionState<>(Roster.empty(), blank());
    }

    @Override
    default Step<RegionState<M, L>> look(RegionState<M, L> before, Look look) {
        var telling = new Telling(before.roster().tally());
        var frame = Frame.of(look);
        var roster = rollCall().look(before.roster(), look, frame, telling);
        telling.aboutRegion();
        var ledger = judge(before.ledger(), roster, frame, telling);
        return step(new RegionState<>(roster.counting(telling.tally()), ledger), telling);
    }

    @Override
    default Step<RegionState<M, L>> end(RegionState<M, L> before) {
        var telling = new Telling(before.roster().tally());
        var roster = rollCall().end(before.roster(), telling);
        telling.aboutRegion();
        var ledger = close(before.ledger(), telling);
        return step(new RegionState<>(roster.counting(telling.tally()), ledger), telling);
    }

    private RollCall<M> rollCall() {
        return new RollCall<>(
                follower(), region().zone().filter(), region().terms().grace());
    }

    private Step<RegionState<M, L>> step(RegionState<M, L> state, Telling telling) {
        var tally = telling.tally();
        var figures = new Figures(
                inside(tally),
                tally.entered(),
                tally.exited(),
                tally.averageStaySeconds(),
                state.ledger().aggregates());
        return new Step<>(state, telling.occurrences(), figures, telling.misses(), telling.footprints());
    }
}
