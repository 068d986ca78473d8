package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventDetail;
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
public final class Findings {

    public static final Instant BEGUN = Instant.parse("2026-11-27T02:50:00Z");

    private Findings() {}

    /** A frame with so many persons, captured a tenth of a second after the one before. */
    public static FrameDetections frame(long number, int persons) {
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

    public static Instant at(long number) {
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

    public static ObjectMeta told(long number, EventInfo... items) {
        return ObjectMeta.newBuilder()
                .setCameraUid("gate")
                .setStreamId("0123456789abcdef")
                .setFrameNumber(number)
                .setFrameWidth(640)
                .setFrameHeight(360)
                .setTimeStamp("2026-11-27 02:50:00.0000000")
                .setEventList(List.of(items))
                .build();
    }

    public static EventInfo tracked(long track) {
        return item(track).setIsTracked(true).build();
    }

    /** A followed person in the middle half of the picture. */
    public static EventInfo inTheMiddle(long track) {
        return EventInfo.newBuilder(tracked(track))
                .setImageRect(new Rect(0.25, 0.25, 0.5, 0.5))
                .build();
    }

    /** The object in a region that has one inside, five entered and four left. */
    public static EventInfo event(long track, String region) {
        return item(track)
                .setIsEvent(true)
                .setEventType("Intrusion")
                .setEventStatus(1)
                .setRoiInfo(RoiInfo.newBuilder()
                        .setRoi(Roi.newBuilder().setRoiId(region).build())
                        .setRoiObjectCounting(new RoiObjectCounting(1, 5, 4))
                        .build())
                .build();
    }

    private static EventInfo.Builder item(long track) {
        return EventInfo.newBuilder()
                .setClassId(0)
                .setObjectId(track)
                .setObjectProb(0.9)
                .setImageRect(new Rect(0.1, 0.1, 0.2, 0.2))
                .setRoiInfo(
                        RoiInfo.newBuilder().setRoi(Roi.newBuilder().build()).build())
                .setEventDetail(EventDetail.newBuilder().build());
    }
}
