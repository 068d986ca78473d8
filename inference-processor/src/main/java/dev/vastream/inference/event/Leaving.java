package dev.vastream.inference.event;

import dev.vastream.inference.rule.Traces;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedObject;
import dev.vastream.inference.track.ObservedObject.Ending;
import dev.vastream.inference.track.ObservedObject.Status;
import dev.vastream.vision.track.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Frames whose objects that leave say where they have been.
 *
 * @param frames the frames
 * @param traces those of the objects that stay
 */
record Leaving(List<ObservedFrame> frames, Traces traces) {

    /** @param isEnrolled whether a subject is in the gallery: no row names who was removed */
    static Leaving of(List<ObservedFrame> frames, Traces traces, Predicate<String> isEnrolled) {
        var left = new ArrayList<Long>(0);
        var told = new ArrayList<ObservedFrame>(frames.size());
        for (var frame : frames) {
            told.add(isLeft(frame) ? frame.showing(traced(frame, traces, left, isEnrolled)) : frame);
        }
        return new Leaving(told, traces.without(left));
    }

    private static boolean isLeft(ObservedFrame frame) {
        for (var object : frame.objects()) {
            if (object.status() == Status.ENDED) {
                return true;
            }
        }
        return false;
    }

    private static List<ObservedObject> traced(
            ObservedFrame frame, Traces traces, List<Long> left, Predicate<String> isEnrolled) {
        var objects = new ArrayList<ObservedObject>(frame.objects().size());
        for (var object : frame.objects()) {
            var ending = object.ending();
            if (ending.isEmpty()) {
                objects.add(object);
                continue;
            }
            var key = object.track().map(Track::key).orElseThrow();
            left.add(key);
            var trace = traces.of(key);
            objects.add(object.of(object.subject().filter(isEnrolled))
                    .ended(new Ending(ending.orElseThrow().cause(), trace.roiIds(), trace.successorOf())));
        }
        return objects;
    }
}
