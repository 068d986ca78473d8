package dev.vastream.inference.rule;

import dev.vastream.vision.rule.Rule;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule at work on one region.
 *
 * @param type what kind it is
 * @param roi the region in the version that is in force
 * @param state what the rule keeps
 * @param open the events that are under way, by their subject
 */
public record Running<S>(RuleType<S> type, VersionedRoi roi, S state, Map<Long, OpenEvent> open) {

    public Running {
        open = open.isEmpty() ? Map.of() : new TreeMap<>(open);
    }

    static <S> Running<S> begun(RuleType<S> type, VersionedRoi roi, Rule<S> rule) {
        return new Running<>(type, roi, rule.initial(), Map.of());
    }

    /** The very same if it is under that very version: so it is with nearly each frame. */
    @SuppressWarnings("ReferenceEquality")
    Running<S> under(VersionedRoi version) {
        return version == roi ? this : new Running<>(type, version, state, open);
    }

    /** With other numbers for events that have just begun. */
    Running<S> numbered(Map<Long, Long> numbers) {
        var events = new TreeMap<Long, OpenEvent>();
        open.forEach((subject, event) -> events.put(subject, event.numbered(numbers)));
        return new Running<>(type, roi, state, events);
    }
}
