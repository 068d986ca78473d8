package dev.vastream.inference.event;

import dev.vastream.inference.rule.RuleStates.Head;
import dev.vastream.inference.rule.RuleStatesCodec;
import dev.vastream.vision.state.UnreadableStateException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.StreamsException;

/** Encodes what is kept beside rules for its store; bytes that are none stop the topology, as {@link CameraStateSerde} has it. */
final class RuleStatesSerde implements Serde<Head> {

    private final RuleStatesCodec codec = new RuleStatesCodec();

    @Override
    public Serializer<Head> serializer() {
        return (topic, head) -> head == null ? null : codec.encode(head);
    }

    @Override
    public Deserializer<Head> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private Head read(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UnreadableStateException e) {
            throw new StreamsException("the state of rules cannot be read, and its numbers must not be repeated", e);
        }
    }
}
