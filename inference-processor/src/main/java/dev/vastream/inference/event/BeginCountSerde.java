package dev.vastream.inference.event;

import dev.vastream.inference.row.BeginCount;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Encodes counts of begins for their store: two numbers. */
final class BeginCountSerde implements Serde<BeginCount> {

    @Override
    public Serializer<BeginCount> serializer() {
        return (topic, count) -> count == null
                ? null
                : ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(count.count())
                        .putLong(count.grownAt())
                        .array();
    }

    @Override
    public Deserializer<BeginCount> deserializer() {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            var buffer = ByteBuffer.wrap(bytes);
            return new BeginCount(buffer.getLong(), buffer.getLong());
        };
    }
}
