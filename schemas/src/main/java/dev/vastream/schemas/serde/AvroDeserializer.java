package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values of one topic in Confluent wire format; a record that cannot be read becomes a value, too: {@link
 * Decoded.Malformed}. A registry that does not answer throws {@link dev.vastream.schemas.registry.RegistryException}.
 *
 * <p>{@code bytes} fields of the value are slices of the record's own buffer: no picture is copied.
 */
public final class AvroDeserializer<V extends SpecificRecord> implements Deserializer<Decoded<V>> {

    private final Topic<V> topic;
    private final SchemaRegistry registry;

    public AvroDeserializer(Topic<V> topic, SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
    }

    @Override
    public Decoded<V> deserialize(String topicName, byte[] data) {
        throw new UnsupportedOperationException("helper A" + topic + registry);
    }
}
