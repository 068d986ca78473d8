package dev.vastream.standalone.tail;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.UnknownSchemaException;
import dev.vastream.schemas.serde.AnyValueReader;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns a record into one JSON object: where it lies, when, its headers and its value, read by its writer's schema. */
final class RecordJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PREFIX_BYTES = 5;
    private static final int LONGEST_TEXT = 4 << 10;

    private final SchemaRegistry registry;
    private final boolean avro;
    private final Map<Integer, AnyValueReader> readers = new HashMap<>();

    /** @param avro whether values are in Confluent wire format; else they are shown by their size */
    RecordJson(SchemaRegistry registry, boolean avro) {
        this.registry = registry;
        this.avro = avro;
    }

    ObjectNode of(ConsumerRecord<byte[], byte[]> record) {
        var line = JSON.objectNode();
        line.put("key", text(record.key()));
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        putHeaders(line, record);
        putValue(line, record.value());
        return line;
    }

    private static void putHeaders(ObjectNode line, ConsumerRecord<byte[], byte[]> record) {
        var headers = record.headers().toArray();
        if (headers.length == 0) {
            return;
        }
        var object = line.putObject("headers");
        for (var header : headers) {
            object.put(header.key(), text(header.value()));
        }
    }

    private void putValue(ObjectNode line, byte[] value) {
        if (value == null) {
            line.putNull("value");
            return;
        }
        if (!avro) {
            line.put("value", size(value));
            return;
        }
        try {
            decode(line, value);
        } catch (UnknownSchemaException
                | IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | BufferUnderflowException e) {
            line.put("value", size(value));
            line.put("unreadable", String.valueOf(e.getMessage()));
        }
    }

    /** As much of it as a line has room for; null of null, which JSON has a word for. */
    private static String text(byte[] utf8) {
        if (utf8 == null) {
            return null;
        }
        return utf8.length > LONGEST_TEXT ? size(utf8) : new String(utf8, StandardCharsets.UTF_8);
    }

    private static String size(byte[] value) {
        return "<" + value.length + " bytes>";
    }

    private void decode(ObjectNode line, byte[] value) throws IOException {
        if (value.length < PREFIX_BYTES || value[0] != 0) {
            throw new IOException("not in Confluent wire format");
        }
        var record = ByteBuffer.wrap(value);
        var reader = readers.computeIfAbsent(record.getInt(1), id -> new AnyValueReader(registry.byId(id)));
        line.set("value", AvroJson.of(reader.schema(), reader.read(record)));
    }
}
