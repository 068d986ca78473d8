package dev.vastream.inference.event;

import dev.vastream.inference.rule.RuleEvent;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedFrame.Source;
import dev.vastream.inference.track.Tracked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Puts events into the frames they belong to: earlier frames first, the oldest of them first, then the frame itself. */
final class ToldFrames {

    private static final Comparator<Place> BY_TIME =
            Comparator.comparing(Place::time).thenComparing(Place::frame);

    private ToldFrames() {}

    /** Where a frame is in its stream. */
    private record Place(long frame, Instant time) {}

    static List<ObservedFrame> of(Tracked tracked, List<RuleEvent> events) {
        if (events.isEmpty()) {
            return tracked.frames();
        }
        var own = new ArrayList<RuleEvent>();
        var earlier = new TreeMap<Place, ObservedFrame>(BY_TIME);
        var itself = tracked.frames().stream()
                .filter(frame -> isItself(tracked, frame))
                .findFirst()
                .orElse(new ObservedFrame(tracked.head(), tracked.source(), List.of()));
        tracked.frames().stream()
                .filter(frame -> !isItself(tracked, frame))
                .forEach(frame -> earlier.put(place(frame), frame));
        for (var event : events) {
            if (isOfThisLook(tracked, event)) {
                own.add(event);
            } else {
                earlier.compute(
                        new Place(
                                event.occurrence().glimpse().frame(),
                                event.occurrence().glimpse().time()),
                        (place, frame) -> with(tracked, place, frame, event));
            }
        }
        var told = new ArrayList<>(earlier.values());
        if (!own.isEmpty() || !itself.objects().isEmpty()) {
            told.add(itself.with(own));
        }
        return told;
    }

    private static ObservedFrame with(Tracked tracked, Place place, ObservedFrame frame, RuleEvent event) {
        var head = tracked.over().orElse(tracked.head());
        var known = frame == null
                ? new ObservedFrame(head.at(place.frame(), place.time()), Source.UNKNOWN, List.of())
                : frame;
        var events = new ArrayList<>(known.events());
        events.add(event);
        return known.with(events);
    }

    private static boolean isItself(Tracked tracked, ObservedFrame frame) {
        return tracked.sight().isPresent() && frame.head().equals(tracked.head());
    }

    private static boolean isOfThisLook(Tracked tracked, RuleEvent event) {
        var glimpse = event.occurrence().glimpse();
        return tracked.sight()
                .filter(sight -> sight.moment().frame() == glimpse.frame()
                        && sight.moment().time().equals(glimpse.time()))
                .isPresent();
    }

    private static Place place(ObservedFrame frame) {
        return new Place(frame.head().frameNumber(), frame.head().capturedAt());
    }
}
