package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes values of one topic in Confluent wire format; the schema is registered once, at the first record.
 *
 * <p>Safe for use by several threads, as producers are. A picture is copied once, into the result.
 */
public final class AvroSerializer<V extends SpecificRecord> implements Serializer<V> {

    private final Topic<V> topic;
    private final SchemaRegistry registry;
    private final SpecificDatumWriter<V> writer;
    private final AtomicReference<WireEncoder> idleEncoder = new AtomicReference<>();
    /** Ids are positive; 0 means not registered yet. */
    private volatile int schemaId;

    public AvroSerializer(Topic<V> topic, SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
        this.writer = new SpecificDatumWriter<>(
                topic.schema(), GeneratedCoders.of(SpecificData.getForClass(topic.valueType())));
    }

    /**
     * The record's bytes, null for null (a tombstone).
     *
     * @throws SerializationException when the value does not fit its schema, e.g. a required field is null
     * @throws dev.vastream.schemas.registry.RegistryException when the schema cannot be registered
     */
    @Override
    public byte[] serialize(String topicName, V value) {
        if (value == null) {
            return null;
        }
        var idle = idleEncoder.getAndSet(null);
        var encoder = idle == null ? new WireEncoder() : idle;
        try {
            encoder.start(schemaId());
            writer.write(value, encoder);
            return encoder.finish();
        } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new SerializationException(
                    "value for " + topic.name() + " does not fit its schema: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } finally {
            idleEncoder.set(encoder);
        }
    }

    private int schemaId() {
        var id = schemaId;
        if (id == 0) {
            id = registry.register(topic.subject(), topic.schema());
            schemaId = id;
        }
        return id;
    }
}
