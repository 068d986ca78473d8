package dev.vastream.bridge.push;

import dev.vastream.bridge.meta.ObjectMetaJson;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.time.TimeStamp;
import java.time.Instant;
import java.util.List;

/** The second frame of a message: the contract's JSON of an event. */
final class PushMessage {

    private PushMessage() {}

    /** UTF-8 JSON of a record. */
    static byte[] of(ObjectMeta meta) {
        return ObjectMetaJson.of(meta);
    }

    /** A sign of life: number and size of the last frame, and no events. */
    static byte[] empty(LastFrame last, Instant now) {
        return of(ObjectMeta.newBuilder()
                .setCameraUid(last.camera())
                .setCameraName(last.name())
                .setFrameNumber(last.number())
                .setFrameWidth(last.widthPx())
                .setFrameHeight(last.heightPx())
                .setTimeStamp(TimeStamp.of(now))
                .setEventList(List.of())
                .build());
    }
}
