package dev.vastream.inference.event;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;

/** What the detections of one frame say as events: each one a detected object. */
final class FrameEvents {

    private FrameEvents() {}

    static ObjectMeta of(FrameDetections frame) {
        return ObjectMeta.newBuilder()
                .setCameraUid(frame.getCameraUid())
                .setCameraName(frame.getCameraName())
                .setStreamId(frame.getStreamId())
                .setFrameNumber(frame.getFrameNumber())
                .setFrameWidth(frame.getFrameWidth())
                .setFrameHeight(frame.getFrameHeight())
                .setTimeStamp(EventItem.timeStamp(frame.getCapturedAt()))
                .setEventList(frame.getDetections().stream()
                        .map(FrameEvents::detected)
                        .toList())
                .build();
    }

    private static EventInfo detected(Detection detection) {
        return EventItem.of(detection).setIsDetected(true).build();
    }
}
