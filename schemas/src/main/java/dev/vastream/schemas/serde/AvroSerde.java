package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Serde of one topic for Kafka Streams and plain clients; a malformed record throws {@code SerializationException}. */
public final class AvroSerde<V extends SpecificRecord> implements Serde<V> {

    private final Topic<V> topic;
    private final SchemaRegistry registry;

    public AvroSerde(Topic<V> topic, SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
    }

    /** A serde whose values are {@link Decoded}, for a source whose bad records must leave by a branch of their own. */
    public static <V extends SpecificRecord> Serde<Decoded<V>> decoding(Topic<V> topic, SchemaRegistry registry) {
        var values = new AvroSerializer<>(topic, registry);
        Serializer<Decoded<V>> serializer = (name, decoded) -> decoded == null
                ? null
                : decoded.fold(value -> values.serialize(name, value), malformed -> bytes(malformed.original()));
        return Serdes.serdeFrom(serializer, new AvroDeserializer<>(topic, registry));
    }

    @Override
    public Serializer<V> serializer() {
        return new AvroSerializer<>(topic, registry);
    }

    @Override
    public Deserializer<V> deserializer() {
        return new Strict<>(topic, new AvroDeserializer<>(topic, registry));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
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
