package dev.vastream.inference.event;

import dev.vastream.inference.rule.HiddenTracks;
import dev.vastream.inference.rule.Masks;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedObject;
import dev.vastream.inference.track.ObservedObject.Status;
import dev.vastream.inference.zone.BoxMapper;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.track.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps from rules and consumers what masks hide. Tracks live on underneath: the first look of one that is told is its begin,
 * and the last such look its end. Of one record.
 */
final class Masking {

    private final Masks masks;
    private final Set<Long> untold;
    private final Map<Long, Glimpse> lastTold;

    private Masking(Masks masks, HiddenTracks before) {
        this.masks = masks;
        untold = new TreeSet<>(before.untold());
        lastTold = new TreeMap<>(before.lastTold());
    }

    /** None where nothing is hidden and nothing was. */
    static Optional<Masking> of(Masks masks, HiddenTracks before) {
        return masks.isEmpty() && before.isEmpty() ? Optional.empty() : Optional.of(new Masking(masks, before));
    }

    HiddenTracks hidden() {
        return new HiddenTracks(untold, masks.isEmpty() ? Map.of() : lastTold);
    }

    /** The look with those hidden who are. */
    Look visible(Look look) {
        return new Look(
                look.moment(),
                look.heightPx(),
                look.seen().stream()
                        .map(object -> masks.hide(object.track().last()) ? object.masked() : object)
                        .toList(),
                look.unseen(),
                look.ended());
    }

    /** The frames as they may be told; one of which nothing is left is no frame to tell. */
    List<ObservedFrame> visible(List<ObservedFrame> frames) {
        var told = new ArrayList<ObservedFrame>(frames.size());
        for (var frame : frames) {
            visible(frame, told);
        }
        return told;
    }

    private void visible(ObservedFrame frame, List<ObservedFrame> told) {
        var shown = new ArrayList<ObservedObject>(frame.objects().size());
        for (var object : frame.objects()) {
            if (object.status() == Status.ENDED) {
                end(frame, object, shown, told);
            } else if (masks.hide(sighting(object))) {
                hide(object);
            } else {
                shown.add(show(object));
            }
        }
        if (!shown.isEmpty()) {
            told.add(frame.showing(shown));
        }
    }

    private void hide(ObservedObject object) {
        if (object.status() == Status.BEGUN) {
            untold.add(key(object));
        }
    }

    private ObservedObject show(ObservedObject object) {
        if (object.track().isEmpty()) {
            return object;
        }
        lastTold.put(key(object), Glimpse.of(object.track().orElseThrow()));
        return untold.remove(key(object)) ? object.at(Status.BEGUN) : object;
    }

    /** An object that nothing was told of has no end; one that was hidden at last has it where it was told of last. */
    private void end(ObservedFrame frame, ObservedObject object, List<ObservedObject> shown, List<ObservedFrame> told) {
        var key = key(object);
        var last = Optional.ofNullable(lastTold.remove(key));
        if (untold.remove(key)) {
            return;
        }
        var earlier =
                last.filter(glimpse -> glimpse.time().isBefore(frame.head().capturedAt()));
        earlier.ifPresentOrElse(
                glimpse -> told.add(new ObservedFrame(
                        frame.head().at(glimpse.frame(), glimpse.time()),
                        frame.source(),
                        List.of(object.lastShown(glimpse.classId(), glimpse.confidence(), glimpse.box())))),
                () -> shown.add(object));
    }

    private static long key(ObservedObject object) {
        return object.track().map(Track::key).orElseThrow();
    }

    private static Sighting sighting(ObservedObject object) {
        var detection = object.detection();
        return new Sighting(
                detection.getClassId(),
                detection.getConfidence(),
                BoxMapper.of(detection.getBox()),
                Appearance.UNKNOWN);
    }
}
