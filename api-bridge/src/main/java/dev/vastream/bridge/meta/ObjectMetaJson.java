package dev.vastream.bridge.meta;

import dev.vastream.schemas.avro.ObjectMeta;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event record as a JSON document of its own, for what carries events to others. It is public so that there is
 * one writer of the contract's metadata.
 */
public final class ObjectMetaJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ObjectMetaJson() {}

    /** The record in the contract's JSON: one line of UTF-8, with the keys in alphabetical order. */
    public static byte[] of(ObjectMeta meta) {
        var bytes = new ByteArrayOutputStream(1 << 10);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new ObjectMetaWriter(json).write(meta);
        }
        return bytes.toByteArray();
    }
}
