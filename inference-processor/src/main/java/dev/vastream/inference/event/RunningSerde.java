package dev.vastream.inference.event;

import dev.vastream.inference.rule.Running;
import dev.vastream.inference.rule.RunningCodec;
import dev.vastream.vision.state.UnreadableStateException;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.StreamsException;

/** Encodes rules at work for their store; bytes that are none stop the topology, as {@link CameraStateSerde} has it. */
final class RunningSerde implements Serde<Optional<Running<?>>> {

    private final RunningCodec codec;

    RunningSerde(RunningCodec codec) {
        this.codec = codec;
    }

    @Override
    public Serializer<Optional<Running<?>>> serializer() {
        return (topic, running) -> running == null ? null : codec.encode(running.orElseThrow());
    }

    @Override
    public Deserializer<Optional<Running<?>>> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private Optional<Running<?>> read(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UnreadableStateException e) {
            throw new StreamsException("the state of a rule cannot be read", e);
        }
    }
}
