package dev.vastream.bridge.console.past;

import dev.vastream.schemas.avro.AlertRow;
import java.time.Instant;

/** Rows of events as the tests need them. */
public final class Alerts {

    private Alerts() {}

    /** The begin of an event. */
    public static AlertRow begin(String camera, long event, Instant at) {
        return AlertRow.newBuilder()
                .setAlertId(camera + "/0123456789abcdef/" + event)
                .setEventId(event)
                .setStatus("BEGIN")
                .setCameraUid(camera)
                .setRoiId("zone")
                .setRoiVersion(1)
                .setEventType("Intrusion")
                .setAt(at)
                .setBeginAt(at)
                .setX(0)
                .setY(0)
                .setW(1)
                .setH(1)
                .setFrameNumber(1)
                .build();
    }
}
