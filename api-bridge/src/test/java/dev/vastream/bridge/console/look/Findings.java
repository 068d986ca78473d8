package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiInfo;
import dev.vastream.schemas.avro.RoiObjectCounting;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Records of a camera as the tests need them. */
final class Findings {

    static final Instant BEGUN = Instant.parse("2026-11-27T02:50:00Z");

    private Findings() {}

    /** A frame with so many persons, captured a tenth of a second after the one before. */
    static FrameDetections frame(long number, int persons) {
        return FrameDetections.newBuilder()
                .setCameraUid("gate")
                .setStreamId("0123456789abcdef")
                .setFrameNumber(number)
                .setCapturedAt(at(number))
                .setFrameWidth(640)
                .setFrameHeight(360)
                .setOutcome(FrameOutcome.ANALYSED)
                .setDetections(Collections.nCopies(persons, person()))
                .setSourcePartition(3)
                .setSourceOffset(1_000 + number)
                .build();
    }

    static Instant at(long number) {
        return BEGUN.plusMillis(100 * number);
    }

    private static Detection person() {
        return Detection.newBuilder()
                .setClassId(0)
                .setLabel("person")
                .setConfidence(0.9f)
                .setBox(new BoundingBox(0.25f, 0.25f, 0.5f, 0.5f))
                .build();
    }

    static ObjectMeta told(long number, EventInfo... items) {
        return ObjectMeta.newBuilder()
                .setCameraUid("gate")
                .setStreamId("0123456789abcdef")
                .setFrameNumber(number)
                .setEventList(List.of(items))
                .build();
    }

    static EventInfo tracked(long track) {
        return EventInfo.newBuilder()
                .setIsTracked(true)
                .setClassId(0)
                .setObjectId(track)
                .setObjectProb(0.9)
                .build();
    }

    /** A followed person in the middle half of the picture. */
    static EventInfo inTheMiddle(long track) {
        return EventInfo.newBuilder(tracked(track))
                .setImageRect(new Rect(0.25, 0.25, 0.5, 0.5))
                .build();
    }

    /** The object in a region that has one inside, five entered and four left. */
    static EventInfo event(long track, String region) {
        return EventInfo.newBuilder()
                .setIsEvent(true)
                .setClassId(0)
                .setObjectId(track)
                .setEventType("Intrusion")
                .setEventStatus(1)
                .setRoiInfo(RoiInfo.newBuilder()
                        .setRoi(Roi.newBuilder().setRoiId(region).build())
                        .setRoiObjectCounting(new RoiObjectCounting(1, 5, 4))
                        .build())
                .build();
    }
}
