package dev.vastream.inference.event;

import dev.vastream.schemas.avro.FaceInfo;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Encodes persons for their store, in Avro's single-object encoding; the store is in memory and never outlives the process. */
final class FaceInfoSerde implements Serde<FaceInfo> {

    @Override
    public Serializer<FaceInfo> serializer() {
        return (topic, person) -> person == null ? null : encoded(person);
    }

    @Override
    public Deserializer<FaceInfo> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decoded(bytes);
    }

    private static byte[] encoded(FaceInfo person) {
        try {
            var buffer = person.toByteBuffer();
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new SerializationException("a person cannot be written", e);
        }
    }

    private static FaceInfo decoded(byte[] bytes) {
        try {
            return FaceInfo.getDecoder().decode(bytes);
        } catch (IOException e) {
            throw new SerializationException("a person cannot be read", e);
        }
    }
}
