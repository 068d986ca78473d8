package dev.vastream.standalone.dryrun;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.standalone.terminal.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a row of {@code va.alerts} on one line. */
final class AlertLine {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private AlertLine() {}

    /** Time, begin or end, region, type, object and stay, for people. */
    static String text(AlertRow row) {
        var object = row.getObjectId() < 0 ? "region" : "object " + row.getObjectId();
        return "%s  %-5s  %-16s  %-16s  %-10s  %.1f s"
                .formatted(
                        TIME.format(row.getAt()),
                        row.getStatus(),
                        PlainText.of(row.getRoiId()),
                        row.getEventType(),
                        object,
                        row.getStayS());
    }

    /** The row as JSON under the names of its fields, times in milliseconds since 1970. */
    static String json(AlertRow row) {
        var line = JSON.createObjectNode();
        for (var field : row.getSchema().getFields()) {
            var value = row.get(field.pos());
            line.set(field.name(), JSON.valueToTree(value instanceof Instant time ? time.toEpochMilli() : value));
        }
        return PlainText.of(line.toString());
    }
}
