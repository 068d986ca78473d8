package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Serde of one topic for Kafka Streams and plain clients; a malformed record throws {@code SerializationException}. */
public record AvroSerde<V extends SpecificRecord>(Topic<V> topic, SchemaRegistry registry) implements Serde<V> {

    @Override
    public Serializer<V> serializer() {
        return new AvroSerializer<>(topic, registry);
    }

    @Override
    public Deserializer<V> deserializer() {
        return new Strict<>(topic, new AvroDeserializer<>(topic, registry));
    }

    /** Null for null, a value for a value, an exception for the rest. */
    private record Strict<V extends SpecificRecord>(Topic<V> topic, AvroDeserializer<V> deserializer)
            implements Deserializer<V> {

        @Override
        public V deserialize(String topicName, byte[] data) {
            return data == null ? null : valueOf(deserializer.deserialize(topicName, data));
        }

        @Override
        public V deserialize(String topicName, Headers headers, ByteBuffer data) {
            return data == null ? null : valueOf(deserializer.deserialize(topicName, headers, data));
        }

        private V valueOf(Decoded<V> decoded) {
            return decoded.fold(value -> value, malformed -> {
                throw new SerializationException(
                        "record of " + topic.name() + " is " + malformed.cause() + ": " + malformed.detail());
            });
        }
    }
}
