package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes values of one topic in Confluent wire format; the schema is registered once, at the first record. */
public final class AvroSerializer<V extends SpecificRecord> implements Serializer<V> {

    private final Topic<V> topic;
    private final SchemaRegistry registry;

    public AvroSerializer(Topic<V> topic, SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
    }

    @Override
    public byte[] serialize(String topicName, V value) {
        throw new UnsupportedOperationException("helper A" + topic + registry);
    }
}
