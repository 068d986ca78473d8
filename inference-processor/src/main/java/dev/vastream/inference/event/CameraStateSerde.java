package dev.vastream.inference.event;

import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraStateCodec;
import dev.vastream.vision.state.UnreadableStateException;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes cameras' states for their store. Of a state that a newer version wrote the numbers go on and the tracks are begun
 * anew: a program that was set back must neither repeat numbers nor refuse to start. Bytes that are no state stop the
 * topology, for numbers that cannot be read could only be repeated.
 */
final class CameraStateSerde implements Serde<Optional<CameraState>> {

    private static final Logger LOG = LoggerFactory.getLogger(CameraStateSerde.class);

    private final CameraStateCodec codec = new CameraStateCodec();

    @Override
    public Serializer<Optional<CameraState>> serializer() {
        return (topic, state) -> state == null || state.isEmpty() ? null : codec.encode(state.orElseThrow());
    }

    @Override
    public Deserializer<Optional<CameraState>> deserializer() {
        return (topic, bytes) -> bytes == null ? Optional.empty() : decoded(bytes);
    }

    private Optional<CameraState> decoded(byte[] bytes) {
        var state = read(bytes);
        if (CameraStateCodec.isNewer(bytes)) {
            LOG.warn(
                    "Tracks of camera {} begin anew, its numbers go on: a newer version wrote its state",
                    state.cameraUid());
        }
        return Optional.of(state);
    }

    /** As a failure of Streams: one of a record would become a dead letter, frame for frame. */
    private CameraState read(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UnreadableStateException e) {
            throw new StreamsException("the state of a camera cannot be read, and its numbers must not be repeated", e);
        }
    }
}
