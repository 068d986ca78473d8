package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.Decoded.Cause;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.topic.Topic;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads whole records of one topic: the value as {@link AvroDeserializer} does, and under the key that it must have. Safe for
 * use by several threads.
 */
public final class RecordReader<V extends SpecificRecord> {

    private final Topic<V> topic;
    private final AvroDeserializer<V> deserializer;

    public RecordReader(Topic<V> topic, SchemaRegistry registry) {
        this.topic = topic;
        this.deserializer = new AvroDeserializer<>(topic, registry);
    }

    /** What a record is; without a value it is malformed. */
    public Decoded<V> read(byte[] key, ByteBuffer value) {
        var decoded = Decoded.orEmpty(value == null ? null : deserializer.deserialize(topic.name(), null, value));
        if (decoded instanceof Decoded.Valid<V> valid && !fits(key, valid.value())) {
            return new Malformed<>(Cause.BAD_KEY, wrong(key), value.slice());
        }
        return decoded;
    }

    /** What a record is; without a value it is malformed. */
    public Decoded<V> read(byte[] key, byte[] value) {
        return read(key, value == null ? null : ByteBuffer.wrap(value));
    }

    private boolean fits(byte[] key, V value) {
        return key != null && topic.isKeyOf(key, value);
    }

    private String wrong(byte[] key) {
        return key == null
                ? "the record has no key"
                : "the key of " + key.length + " bytes is not the one that the value asks for";
    }
}
