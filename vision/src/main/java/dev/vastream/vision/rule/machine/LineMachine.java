package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.rule.Crossing.Way;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.machine.Flank.Spot;
import dev.vastream.vision.zone.Polyline;
import dev.vastream.vision.zone.ReferencePoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides when an object crosses lines: when it settles on the other side, and the way between its last look on the one and its
 * first look on the other meets the line; else it went round the end.
 *
 * @param lines the lines
 * @param reference which points of a box must be on one side
 * @param heading where a crossing in leads, none for left to right
 */
public record LineMachine(List<Polyline> lines, ReferencePoint reference, Optional<Heading> heading) {

    /** Who is nearer to a line than this share of their height is on neither side. */
    private static final double BAND = 0.05;

    public LineMachine {
        lines = List.copyOf(lines);
    }

    public Flanks initial() {
        return Flanks.of(lines.size());
    }

    /**
     * After a look.
     *
     * @param made gets the crossings that it settles, in the order in which they were made
     */
    public Flanks seen(Flanks before, ObjectLook look, Frame frame, Telling telling, List<Passed> made) {
        var middle = reference.middleOf(look.box());
        var spot = new Spot(look.at(), middle.x(), middle.y());
        var band = BAND * look.box().height();
        var after = new ArrayList<Flank>(lines.size());
        var isUnsettled = false;
        for (var i = 0; i < lines.size(); i++) {
            var side = lines.get(i).sideOf(look.box(), reference, frame.aspect(), band);
            var flank = before.list().get(i).seen(side, spot);
            isUnsettled |= flank.runSide() != 0;
            if (flank.hasChangedFrom(before.list().get(i))) {
                settle(i, before.list().get(i), flank, frame, telling, made);
            }
            after.add(flank);
        }
        if (isUnsettled) {
            telling.missed(Miss.NOT_SETTLED);
        }
        if (made.size() > 1) {
            made.sort(Comparator.comparingLong(Passed::at));
        }
        return new Flanks(after);
    }

    private void settle(int line, Flank before, Flank after, Frame frame, Telling telling, List<Passed> made) {
        var from = before.last();
        var to = before.first();
        var share = lines.get(line).crossing(from.point(), to.point());
        if (share.isEmpty()) {
            telling.missed(Miss.WENT_ROUND);
            return;
        }
        var at = from.at() + Math.round(share.getAsDouble() * (to.at() - from.at()));
        var isIn = (after.side() > 0) == leadsToTheRight(lines.get(line), frame);
        made.add(new Passed(line, isIn ? Way.IN : Way.OUT, at));
    }

    private boolean leadsToTheRight(Polyline line, Frame frame) {
        return heading.map(towards -> line.leads(towards.dx(), towards.dy(), frame.aspect()))
                .orElse(true);
    }

    /** Where the reference of a look is, in pixels. */
    public NormalisedPoint pointPx(ObjectLook look, Frame frame) {
        var point = reference.middleOf(look.box());
        return new NormalisedPoint(point.x() * frame.widthPx(), point.y() * frame.heightPx());
    }
}
