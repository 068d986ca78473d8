package dev.vastream.bridge.push;

import dev.vastream.schemas.avro.ObjectMeta;
import java.util.List;

/** Records without events. */
final class Metas {

    private Metas() {}

    static ObjectMeta of(String camera, String stream, long number, String timeStamp) {
        return ObjectMeta.newBuilder()
                .setCameraUid(camera)
                .setCameraName("Name of " + camera)
                .setStreamId(stream)
                .setFrameNumber(number)
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setTimeStamp(timeStamp)
                .setEventList(List.of())
                .build();
    }

    /** A frame at that second of a minute, of the only stream. */
    static ObjectMeta at(String camera, int second) {
        return of(camera, "s", second, "2026-01-31 07:31:%02d.0000000".formatted(second));
    }
}
