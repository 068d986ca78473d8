package dev.vastream.bridge.push;

import dev.vastream.bridge.meta.ObjectMetaJson;
import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The second frame of a message: the contract's JSON of an event. */
final class PushMessage {

    private static final DateTimeFormatter TIME_STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

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
                .setTimeStamp(TIME_STAMP.format(now))
                .setEventList(List.of())
                .build());
    }
}
