package dev.vastream.inference.event;

import dev.vastream.inference.rule.RuleEvent;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedFrame.Head;
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
    private static final Comparator<RuleEvent> IN_A_FRAME = Comparator.comparing(
                    (RuleEvent event) -> event.roi().id())
            .thenComparing(RuleEvent::eventId)
            .thenComparing(event -> event.occurrence().status());

    private ToldFrames() {}

    /** Where a frame is in its stream. */
    private record Place(Instant time, long frame) {

        static Place of(ObservedFrame frame) {
            return new Place(frame.head().capturedAt(), frame.head().frameNumber());
        }

        static Place of(RuleEvent event) {
            var glimpse = event.occurrence().glimpse();
            return new Place(glimpse.time(), glimpse.frame());
        }
    }

    /**
     * The frames of a record with the events that it brought about.
     *
     * @param frames those that objects are told of
     */
    static List<ObservedFrame> of(Tracked tracked, List<ObservedFrame> frames, List<RuleEvent> events) {
        if (events.isEmpty() && frames.size() < 2) {
            return frames;
        }
        var earlier = new ArrayList<ObservedFrame>();
        var itself = new ObservedFrame(tracked.head(), tracked.source(), List.of());
        for (var frame : frames) {
            if (isItself(tracked, frame)) {
                itself = frame;
            } else {
                earlier.add(frame);
            }
        }
        var own = new ArrayList<RuleEvent>();
        var before = new ArrayList<RuleEvent>();
        events.forEach(event -> (isOfThisLook(tracked, event) ? own : before).add(event));
        var told = new ArrayList<>(of(tracked.over().orElse(tracked.head()), earlier, before));
        if (!own.isEmpty() || !itself.objects().isEmpty()) {
            own.sort(IN_A_FRAME);
            told.add(itself.with(own));
        }
        return told;
    }

    /**
     * Frames of a stream with events.
     *
     * @param stream a frame of it
     * @param frames those that objects are told of
     */
    static List<ObservedFrame> of(Head stream, List<ObservedFrame> frames, List<RuleEvent> events) {
        var told = new TreeMap<Place, ObservedFrame>(BY_TIME);
        frames.forEach(frame -> told.merge(Place.of(frame), frame, ToldFrames::together));
        events.stream()
                .sorted(IN_A_FRAME)
                .forEach(event -> told.merge(
                        Place.of(event),
                        new ObservedFrame(
                                stream.at(
                                        event.occurrence().glimpse().frame(),
                                        event.occurrence().glimpse().time()),
                                Source.UNKNOWN,
                                List.of(),
                                List.of(event)),
                        ToldFrames::together));
        return List.copyOf(told.values());
    }

    private static ObservedFrame together(ObservedFrame first, ObservedFrame second) {
        var objects = new ArrayList<>(first.objects());
        objects.addAll(second.objects());
        var events = new ArrayList<>(first.events());
        events.addAll(second.events());
        return new ObservedFrame(first.head(), first.source(), objects, events);
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
}
