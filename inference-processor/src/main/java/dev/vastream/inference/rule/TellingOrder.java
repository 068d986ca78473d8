package dev.vastream.inference.rule;

import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.Occurrence.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which events are told: earlier frames first, the look's own frame last, and within a frame by region. Rules are
 * run one after the other, so that a later one may find out a begin in an earlier frame; numbers are to be in the order in which
 * begins are told.
 */
final class TellingOrder {

    private static final Comparator<RuleEvent> IN_EARLIER_FRAMES = Comparator.comparing(
                    (RuleEvent event) -> glimpse(event).time())
            .thenComparing(event -> glimpse(event).frame());

    private TellingOrder() {}

    /**
     * Which numbers take the place of which, none if those that begins have are in order.
     *
     * @param events those of one record, in the order in which they were numbered
     */
    static Map<Long, Long> numbers(List<RuleEvent> events, Optional<Look> look) {
        var begins = new ArrayList<RuleEvent>();
        for (var event : events) {
            if (event.occurrence().status() == Status.BEGIN) {
                begins.add(event);
            }
        }
        if (begins.size() < 2) {
            return Map.of();
        }
        var told = new ArrayList<>(begins);
        told.sort(Comparator.comparing((RuleEvent event) -> isOwn(event, look))
                .thenComparing((a, b) -> isOwn(a, look) ? 0 : IN_EARLIER_FRAMES.compare(a, b))
                .thenComparing(event -> event.roi().id()));
        return told.equals(begins) ? Map.of() : replaced(begins, told);
    }

    private static Map<Long, Long> replaced(List<RuleEvent> begins, List<RuleEvent> told) {
        var numbers = new HashMap<Long, Long>();
        for (var i = 0; i < begins.size(); i++) {
            numbers.put(told.get(i).eventId(), begins.get(i).eventId());
        }
        return numbers;
    }

    private static boolean isOwn(RuleEvent event, Optional<Look> look) {
        return look.filter(seen -> seen.shows(glimpse(event))).isPresent();
    }

    private static Glimpse glimpse(RuleEvent event) {
        return event.occurrence().glimpse();
    }
}
