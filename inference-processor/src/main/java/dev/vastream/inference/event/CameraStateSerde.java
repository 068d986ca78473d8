package dev.vastream.inference.event;

import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraStateCodec;
import dev.vastream.inference.track.UnreadableStateException;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How cameras' states lie in their store. What another version wrote reads as nothing: tracking begins anew, which is better
 * than a topology that cannot start after an update.
 */
final class CameraStateSerde implements Serde<Optional<CameraState>> {

    private static final Logger LOG = LoggerFactory.getLogger(CameraStateSerde.class);

    @Override
    public Serializer<Optional<CameraState>> serializer() {
        return (topic, state) ->
                state == null ? null : state.map(CameraStateCodec::encode).orElse(null);
    }

    @Override
    public Deserializer<Optional<CameraState>> deserializer() {
        return (topic, bytes) -> bytes == null ? Optional.empty() : decoded(bytes);
    }

    private static Optional<CameraState> decoded(byte[] bytes) {
        try {
            return Optional.of(CameraStateCodec.decode(bytes));
        } catch (UnreadableStateException e) {
            LOG.warn("Tracking of a camera begins anew: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
