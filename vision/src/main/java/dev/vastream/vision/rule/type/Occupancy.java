package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Presence;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.zone.Zone;
import java.util.List;

/** How much of a zone is taken by the objects that a frame shows in it. */
final class Occupancy {

    private static final double PERCENT = 100;

    private Occupancy() {}

    /** Whether the frame shows an object that has entered. */
    static boolean isShown(List<Presence> presences, Frame frame) {
        for (var presence : presences) {
            if (isShown(presence, frame)) {
                return true;
            }
        }
        return false;
    }

    /** Area of their boxes within the zone, in percent of its own; boxes that overlap count twice, but never beyond 100. */
    static double percent(List<Presence> presences, Zone zone, Frame frame) {
        var area = zone.area();
        if (area <= 0) {
            return 0;
        }
        var taken = 0.0;
        for (var presence : presences) {
            if (isShown(presence, frame)) {
                taken += zone.areaWithin(((Inside) presence).last().box());
            }
        }
        return Math.min(PERCENT, PERCENT * taken / area);
    }

    private static boolean isShown(Presence presence, Frame frame) {
        return presence instanceof Inside inside && inside.lastAt() == frame.at();
    }
}
