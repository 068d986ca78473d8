package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Condition;
import dev.vastream.vision.rule.machine.LineMachine;
import dev.vastream.vision.rule.machine.ZoneMachine;
import dev.vastream.vision.zone.NumberedLine;
import dev.vastream.vision.zone.Zone;
import java.util.List;

/**
 * A region of interest of a live camera.
 *
 * @param zone its areas, with the objects that it regards
 * @param lines its lines, in drawing order
 * @param terms what it asks of its rule
 */
public record Region(Zone zone, List<NumberedLine> lines, Terms terms) {

    public Region {
        lines = List.copyOf(lines);
    }

    /** Lane of what happens to the region as a whole. */
    int firstLane() {
        return zone.areas().isEmpty() ? 0 : zone.areas().get(0).number();
    }

    /** How an event of the region as a whole is told. */
    Condition.Manner manner() {
        return new Condition.Manner(terms.stay(), terms.pause(), zone.bounds(), firstLane());
    }

    /** As {@link #manner}, for an event that begins at once. */
    Condition.Manner mannerAtOnce() {
        return new Condition.Manner(0, terms.pause(), zone.bounds(), firstLane());
    }

    ZoneMachine presence() {
        return new ZoneMachine(
                zone, terms.heading(), terms.grace(), terms.heading().isPresent());
    }

    /** As {@link #presence}, where it matters that an object was seen outside. */
    ZoneMachine passage() {
        return new ZoneMachine(zone, terms.heading(), terms.grace(), true);
    }

    LineMachine crossings() {
        return new LineMachine(lines.stream().map(NumberedLine::line).toList(), zone.reference(), terms.heading());
    }
}
