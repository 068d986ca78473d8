package dev.vastream.inference.track;

import dev.vastream.inference.zone.BoxMapper;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.Sighting;
import java.util.ArrayList;
import java.util.List;

/** Detections of the wire as the tracker sees them. */
final class DetectionSightings {

    private DetectionSightings() {}

    static List<Sighting> of(List<Detection> detections) {
        var sightings = new ArrayList<Sighting>(detections.size());
        for (var detection : detections) {
            sightings.add(of(detection));
        }
        return sightings;
    }

    private static Sighting of(Detection detection) {
        var appearance = detection.getAppearance();
        var components = new byte[appearance.remaining()];
        appearance.get(appearance.position(), components);
        return new Sighting(
                detection.getClassId(),
                detection.getConfidence(),
                BoxMapper.of(detection.getBox()),
                Appearance.of(components));
    }
}
