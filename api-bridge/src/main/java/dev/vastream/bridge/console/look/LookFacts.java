package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a picture.
 *
 * @param camera uid of the camera
 * @param number of the look at this bridge, for cursors
 * @param place where the findings lie, for who steps from it
 * @param stream id of the publishing run
 * @param frame number of the frame in its stream
 * @param capturedMicros when it was captured, microseconds since 1970
 * @param width of the upright frame in pixels
 * @param height of the upright frame in pixels
 * @param objects what is in it
 * @param counts by region, as of the region's newest event
 * @param pulse how the analysis goes
 */
public record LookFacts(
        String camera,
        long number,
        long place,
        String stream,
        long frame,
        long capturedMicros,
        int width,
        int height,
        List<SeenObject> objects,
        Map<String, RegionCount> counts,
        Pulse.Figures pulse) {

    static LookFacts of(Finding found, long number, Map<String, RegionCount> counts, Pulse.Figures pulse) {
        var frame = found.detections();
        return new LookFacts(
                frame.getCameraUid(),
                number,
                found.place(),
                frame.getStreamId(),
                frame.getFrameNumber(),
                micros(frame.getCapturedAt()),
                frame.getFrameWidth(),
                frame.getFrameHeight(),
                objects(found),
                counts,
                pulse);
    }

    /** A camera's clock may say any year, for which the unit of the library has no room. */
    private static long micros(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
    }

    private static List<SeenObject> objects(Finding found) {
        return found.events().isEmpty()
                ? found.detections().getDetections().stream()
                        .map(SeenObject::of)
                        .toList()
                : objects(found.events());
    }

    /** One for each track, with all events of it, and one for each item that is not followed. */
    private static List<SeenObject> objects(List<ObjectMeta> metas) {
        var tracked = new LinkedHashMap<Long, SeenObject>();
        var others = new ArrayList<SeenObject>();
        for (var meta : metas) {
            for (var item : meta.getEventList()) {
                if (item.getObjectId() >= 0) {
                    tracked.merge(item.getObjectId(), SeenObject.of(item), SeenObject::and);
                } else if (isObject(item)) {
                    others.add(SeenObject.of(item));
                }
            }
        }
        others.addAll(0, tracked.values());
        return others;
    }

    /** Events of a region as a whole are of no object. */
    private static boolean isObject(EventInfo item) {
        return item.getClassId() >= 0 && !item.getIsEvent();
    }
}
