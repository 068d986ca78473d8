package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * An object in a picture.
 *
 * @param box left, top, width and height, as shares of the picture
 * @param classId of the contract
 * @param confidence 0 to 1
 * @param track number of the object, -1 where it is not followed
 * @param name of the person that it is, empty for none
 * @param events that it is part of
 */
public record SeenObject(
        List<Double> box, int classId, double confidence, long track, String name, List<SeenEvent> events) {

    /**
     * An event that an object is part of.
     *
     * @param region id of the region of interest
     * @param type name of the event's type
     * @param status 0 when it begins, 1 while it goes on, 2 when it ends
     * @param staySeconds how long the object has stayed
     */
    public record SeenEvent(String region, String type, int status, double staySeconds) {

        static SeenEvent of(EventInfo item) {
            return new SeenEvent(
                    RegionCount.region(item), item.getEventType(), item.getEventStatus(), item.getStayTime());
        }
    }

    /** As a detector found it. */
    static SeenObject of(Detection found) {
        var box = found.getBox();
        return new SeenObject(
                List.of((double) box.getX(), (double) box.getY(), (double) box.getWidth(), (double) box.getHeight()),
                found.getClassId(),
                found.getConfidence(),
                -1,
                "",
                List.of());
    }

    /** As an item of an event list has it; one of an event comes with that event. */
    static SeenObject of(EventInfo item) {
        var box = item.getImageRect();
        return new SeenObject(
                List.of(box.getX(), box.getY(), box.getWidth(), box.getHeight()),
                item.getClassId(),
                item.getObjectProb(),
                item.getObjectId(),
                item.getEventDetail().getFace().getName(),
                item.getIsEvent() ? List.of(SeenEvent.of(item)) : List.of());
    }

    /** The same object with the events and the name that another item of it has. */
    SeenObject and(SeenObject same) {
        var all = new ArrayList<>(events);
        all.addAll(same.events);
        return new SeenObject(box, classId, confidence, track, name.isEmpty() ? same.name : name, all);
    }
}
