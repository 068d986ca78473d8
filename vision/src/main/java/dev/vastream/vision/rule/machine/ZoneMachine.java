package dev.vastream.vision.rule.machine;

import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.machine.Presence.Arriving;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Presence.Outside;
import dev.vastream.vision.zone.Zone;
import java.util.Optional;

/**
 * Decides when an object enters and leaves. It enters by a run of looks inside that takes {@link Micros#SETTLING}, as of the
 * first of them, and has left when it was not inside for longer than the grace, as of the last look inside.
 *
 * @param zone the areas
 * @param heading where a move that enters must go, none for anywhere
 * @param graceMicros how long it may be away
 * @param remembersOutside whether it matters that, or where, it was seen outside
 */
public record ZoneMachine(Zone zone, Optional<Heading> heading, long graceMicros, boolean remembersOutside) {

    /** A look that the region regards. */
    public Presence seen(Presence before, ObjectLook look, Frame frame, Telling telling) {
        var area = zone.areaOf(look.box());
        if (area == Zone.NOWHERE) {
            telling.missed(Miss.OUTSIDE);
            return outside(before, look, telling);
        }
        if (before instanceof Inside inside) {
            return new Inside(
                    inside.enteredAt(),
                    look.glimpse(),
                    inside.lane(),
                    inside.cameFromOutside(),
                    false,
                    inside.outside());
        }
        return arriving(before, look, frame, telling, area);
    }

    private Presence arriving(Presence before, ObjectLook look, Frame frame, Telling telling, int area) {
        if (before instanceof Outside outside) {
            telling.missed(Miss.NOT_SETTLED);
            return new Arriving(outside, look.at(), false);
        }
        var arriving = (Arriving) before;
        if (arriving.isBarred()) {
            telling.missed(Miss.WRONG_DIRECTION);
            return arriving;
        }
        if (look.at() - arriving.since() < Micros.SETTLING) {
            telling.missed(Miss.NOT_SETTLED);
            return arriving;
        }
        if (!isComingTheRightWay(arriving.from(), look, frame)) {
            telling.missed(Miss.WRONG_DIRECTION);
            return new Arriving(arriving.from(), arriving.since(), true);
        }
        telling.entered();
        return new Inside(
                arriving.since(),
                look.glimpse(),
                zone.areas().get(area).number(),
                arriving.from().wasSeen(),
                false,
                arriving.from());
    }

    private boolean isComingTheRightWay(Outside from, ObjectLook look, Frame frame) {
        if (heading.isEmpty()) {
            return true;
        }
        var now = zone.reference().middleOf(look.box());
        return from.wasSeen()
                && heading.get()
                        .isTakenBy((now.x() - from.x()) * frame.widthPx(), (now.y() - from.y()) * frame.heightPx());
    }

    private Presence outside(Presence before, ObjectLook look, Telling telling) {
        var seen = seenOutside(look);
        if (!(before instanceof Inside inside)) {
            return seen;
        }
        if (hasLeft(inside, look.at())) {
            leave(inside, telling);
            return seen;
        }
        return new Inside(inside.enteredAt(), inside.last(), inside.lane(), inside.cameFromOutside(), true, seen);
    }

    private Outside seenOutside(ObjectLook look) {
        if (!remembersOutside) {
            return Presence.UNKNOWN;
        }
        var point = zone.reference().middleOf(look.box());
        return new Outside(true, point.x(), point.y());
    }

    /** A looked-at frame without a look that the region regards. */
    public Presence unseen(Presence before, long at, Telling telling) {
        if (before instanceof Inside inside && hasLeft(inside, at)) {
            leave(inside, telling);
            return inside.outside();
        }
        return before;
    }

    /** Whoever is inside has left. */
    public Presence end(Presence before, Telling telling) {
        if (before instanceof Inside inside) {
            leave(inside, telling);
        }
        return Presence.UNKNOWN;
    }

    private boolean hasLeft(Inside inside, long at) {
        return at - inside.lastAt() > graceMicros;
    }

    private static void leave(Inside inside, Telling telling) {
        telling.left(inside.lastAt() - inside.enteredAt());
    }
}
