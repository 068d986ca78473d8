package dev.vastream.bridge.push;

import dev.vastream.bridge.meta.ObjectMetaWriter;
import dev.vastream.schemas.avro.ObjectMeta;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The second frame of a message: the contract's JSON of an event. */
final class PushMessage {

    private static final DateTimeFormatter TIME_STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 4_096;

    private PushMessage() {}

    /** UTF-8 JSON of a record. */
    static byte[] of(ObjectMeta meta) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new ObjectMetaWriter(json).write(meta);
        }
        return bytes.toByteArray();
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
