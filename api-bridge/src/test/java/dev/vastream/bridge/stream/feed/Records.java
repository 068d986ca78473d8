package dev.vastream.bridge.stream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiInfo;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Event records as tests need them. */
public final class Records {

    private Records() {}

    /** An item of an event of that type, region and status. */
    static EventInfo event(String type, String roiId, int status) {
        return item().setIsEvent(true)
                .setEventType(type)
                .setEventStatus(status)
                .setRoiInfo(RoiInfo.newBuilder()
                        .setRoi(Roi.newBuilder().setRoiId(roiId).build())
                        .build())
                .build();
    }

    static EventInfo.Builder item() {
        return EventInfo.newBuilder()
                .setClassId(0)
                .setObjectProb(0.5)
                .setImageRect(new Rect(0.1, 0.2, 0.3, 0.4))
                .setRoiInfo(
                        RoiInfo.newBuilder().setRoi(Roi.newBuilder().build()).build())
                .setEventDetail(EventDetail.newBuilder().build());
    }

    /** The record of a frame. */
    public static ObjectMeta meta(String camera, long frame, EventInfo... items) {
        return ObjectMeta.newBuilder()
                .setCameraUid(camera)
                .setFrameWidth(100)
                .setFrameHeight(50)
                .setFrameNumber(frame)
                .setTimeStamp("2026-11-27 02:50:59.7000000")
                .setEventList(List.of(items))
                .build();
    }

    /** The record of a frame with one event. */
    public static ObjectMeta meta(String camera, long frame) {
        return meta(camera, frame, event("Intrusion", "00000000000000aa", 0));
    }

    static EventRecord event(String camera, int partition, long offset, int imageBytes) {
        var meta = meta(camera, offset);
        meta.getEventList().get(0).setImageBuffer(ByteBuffer.allocate(imageBytes));
        return record(meta, partition, offset);
    }

    static EventRecord record(ObjectMeta meta, int partition, long offset) {
        var key = meta.getCameraUid().getBytes(UTF_8);
        return new EventRecord(
                new ConsumerRecord<>(Topics.EVENTS.name(), partition, offset, key, new byte[0]),
                raw -> Optional.of(meta));
    }
}
