package dev.vastream.inference.request;

import dev.vastream.inference.event.EventItem;
import dev.vastream.inference.zone.BadRoiException;
import dev.vastream.inference.zone.BoxMapper;
import dev.vastream.inference.zone.RoiZone;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiInfo;
import dev.vastream.vision.zone.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The event list of one picture: an item per detection by descending confidence; with regions of interest an item per
 * detection and region that holds it.
 */
final class EventList {

    private static final Comparator<Detection> MOST_CERTAIN_FIRST =
            Comparator.comparing(Detection::getConfidence).reversed();

    private final List<Region> regions;

    private record Region(Roi roi, Zone zone) {

        boolean holds(Detection detection) {
            return zone.holds(detection.getClassId(), detection.getConfidence(), BoxMapper.of(detection.getBox()));
        }
    }

    private EventList(List<Region> regions) {
        this.regions = regions;
    }

    /** The list for those regions, of which there may be none. */
    static EventList of(List<Roi> rois) throws BadRoiException {
        var regions = new ArrayList<Region>();
        for (var i = 0; i < rois.size(); i++) {
            var withinEvent = Roi.newBuilder(rois.get(i)).setCameraUid("").build();
            regions.add(new Region(
                    withinEvent, RoiZone.checked(rois.get(i), "roi[" + i + "]").zone()));
        }
        return new EventList(regions);
    }

    /** The items of those detections, with object ids from 0 and event ids from 1 in the order of the list. */
    List<EventInfo> items(List<Detection> detections) {
        var sorted = detections.stream().sorted(MOST_CERTAIN_FIRST).toList();
        return regions.isEmpty() ? wholePicture(sorted) : perRegion(sorted);
    }

    private static List<EventInfo> wholePicture(List<Detection> sorted) {
        var noRegion = EventItem.regionInfo(Roi.newBuilder().build(), sorted.size());
        var items = new ArrayList<EventInfo>(sorted.size());
        for (var detection : sorted) {
            items.add(item(detection, items.size(), items.size(), noRegion));
        }
        return items;
    }

    private List<EventInfo> perRegion(List<Detection> sorted) {
        var infos = regions.stream()
                .map(region -> EventItem.regionInfo(region.roi(), (int)
                        sorted.stream().filter(region::holds).count()))
                .toList();
        var items = new ArrayList<EventInfo>();
        var objectId = 0;
        for (var detection : sorted) {
            var before = items.size();
            for (var i = 0; i < regions.size(); i++) {
                if (regions.get(i).holds(detection)) {
                    items.add(item(detection, objectId, items.size(), infos.get(i)));
                }
            }
            objectId += items.size() > before ? 1 : 0;
        }
        return items;
    }

    private static EventInfo item(Detection detection, int objectId, int position, RoiInfo region) {
        return EventItem.of(detection)
                .setIsEvent(true)
                .setObjectId(objectId)
                .setEventId(position + 1L)
                .setRoiInfo(region)
                .build();
    }
}
