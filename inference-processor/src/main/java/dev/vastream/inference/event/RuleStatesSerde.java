package dev.vastream.inference.event;

import dev.vastream.inference.rule.RuleStates;
import dev.vastream.inference.rule.RuleStatesCodec;
import dev.vastream.vision.state.UnreadableStateException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.StreamsException;

/** Encodes rules' states for their store; bytes that are none stop the topology, as {@link CameraStateSerde} has it. */
final class RuleStatesSerde implements Serde<RuleStates> {

    private final RuleStatesCodec codec;

    RuleStatesSerde(RuleStatesCodec codec) {
        this.codec = codec;
    }

    @Override
    public Serializer<RuleStates> serializer() {
        return (topic, states) -> states == null ? null : codec.encode(states);
    }

    @Override
    public Deserializer<RuleStates> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decoded(bytes);
    }

    private RuleStates decoded(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UnreadableStateException e) {
            throw new StreamsException("the state of rules cannot be read, and its numbers must not be repeated", e);
        }
    }
}
