package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.detection.ObjectClassId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Enters the names of recognised faces into the events of their picture: those of the face, and those of its person. */
record EventNaming(List<EventInfo> events) {

    /** Names the face in that box; with regions of interest it has an event in each. */
    void name(BoundingBox face, Feature subject) {
        events.stream()
                .filter(event -> event.getClassId() == ObjectClassId.FACE && isSame(event.getImageRect(), face))
                .forEach(event -> enter(event, subject));
        person(face).ifPresent(person -> events.stream()
                .filter(event ->
                        event.getClassId() == ObjectClassId.PERSON && event.getObjectId() == person.getObjectId())
                .forEach(event -> enter(event, subject)));
    }

    /** The smallest person in whose box the middle of the face is: a larger one may stand behind. */
    private Optional<EventInfo> person(BoundingBox face) {
        var x = face.getX() + face.getWidth() / 2;
        var y = face.getY() + face.getHeight() / 2;
        return events.stream()
                .filter(event -> event.getClassId() == ObjectClassId.PERSON && holds(event.getImageRect(), x, y))
                .min(Comparator.comparingDouble(event ->
                        event.getImageRect().getWidth() * event.getImageRect().getHeight()));
    }

    private static boolean holds(Rect rect, double x, double y) {
        return x >= rect.getX()
                && y >= rect.getY()
                && x <= rect.getX() + rect.getWidth()
                && y <= rect.getY() + rect.getHeight();
    }

    /** The event's numbers are those of the detection, widened. */
    private static boolean isSame(Rect rect, BoundingBox box) {
        return rect.getX() == box.getX()
                && rect.getY() == box.getY()
                && rect.getWidth() == box.getWidth()
                && rect.getHeight() == box.getHeight();
    }

    private static void enter(EventInfo event, Feature subject) {
        event.getEventDetail().setFaceUid(subject.getUuid());
        event.getEventDetail()
                .setFace(FaceInfo.newBuilder()
                        .setName(subject.getUserName())
                        .setAge(subject.getUserAge())
                        .setGender(subject.getGender())
                        .setIdentify(subject.getIdentifier())
                        .setMemo(subject.getMemo())
                        .build());
    }
}
