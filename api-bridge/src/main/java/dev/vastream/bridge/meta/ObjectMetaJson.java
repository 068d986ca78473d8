package dev.vastream.bridge.meta;

import dev.vastream.schemas.avro.ObjectMeta;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An event record as a JSON document of its own, for what carries events to others: streams over HTTP, and ZeroMQ. */
public final class ObjectMetaJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 4_096;

    private ObjectMetaJson() {}

    /** The record in the contract's JSON: one line of UTF-8, with the keys in alphabetical order. */
    public static byte[] of(ObjectMeta meta) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new ObjectMetaWriter(json).write(meta);
        }
        return bytes.toByteArray();
    }
}
