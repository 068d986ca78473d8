package dev.vastream.standalone.dryrun;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.standalone.terminal.PlainText;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;

/** Writes a row of {@code va.alerts} on one line. */
final class AlertLine {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<SerializedString> NAMES = AlertRow.getClassSchema().getFields().stream()
            .map(field -> new SerializedString(field.name()))
            .toList();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private AlertLine() {}

    /** Time, begin or end, region, type, object and stay, for people. */
    static String text(AlertRow row) {
        var line = new StringBuilder();
        TIME.formatTo(row.getAt(), line);
        column(row.getStatus(), 5, line.append("  "));
        column(PlainText.of(row.getRoiId()), 16, line);
        column(row.getEventType(), 16, line);
        column(row.getObjectId() < 0 ? "region" : "object " + row.getObjectId(), 10, line);
        return line.append(Math.round(row.getStayS() * 10) / 10.0).append(" s").toString();
    }

    /** Not by a format: there may be an event a frame, and reading a format takes longer than judging one. */
    private static void column(String text, int width, StringBuilder line) {
        line.append(text).append(" ".repeat(Math.max(0, width - text.length()) + 2));
    }

    /** The row as JSON under the names of its fields, times in milliseconds since 1970. */
    static String json(AlertRow row) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (var place = 0; place < NAMES.size(); place++) {
                json.writeName(NAMES.get(place));
                write(row.get(place), json);
            }
            json.writeEndObject();
        }
        return PlainText.of(line.toString());
    }

    private static void write(Object value, JsonGenerator json) {
        if (value instanceof Instant time) {
            json.writeNumber(time.toEpochMilli());
        } else if (value instanceof Double number) {
            json.writeNumber(number.doubleValue());
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof String text) {
            json.writeString(text);
        } else {
            json.writePOJO(value);
        }
    }
}
