package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraTracking;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class CameraStateSerdeTest {

    private final CameraStateSerde serde = new CameraStateSerde();

    @Test
    void readsWhatItWrote_andNothingWhereThereIsNothing() {
        var state = Optional.of(state());

        assertThat(read(written(state))).isEqualTo(state);
        assertThat(serde.serializer().serialize("", Optional.empty())).isNull();
        assertThat(serde.serializer().serialize("", null)).isNull();
        assertThat(read(null)).isEmpty();
    }

    /** What follows the lasting part is of another version's making, so here it is left as it is. */
    @Test
    void goesOnWithoutTracks_whenANewerVersionWroteTheState() {
        var bytes = written(Optional.of(state()));
        bytes[0] = 100;

        var read = read(bytes).orElseThrow();

        assertThat(read.cameraUid()).isEqualTo("cam");
        assertThat(read.hasTracks()).isFalse();
    }

    @Test
    void stops_whenBytesAreNoState() {
        assertThatThrownBy(() -> read(new byte[] {3, 1, 2})).isInstanceOf(StreamsException.class);
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(StreamsException.class);
    }

    private byte[] written(Optional<CameraState> state) {
        return serde.serializer().serialize("", state);
    }

    private Optional<CameraState> read(byte[] bytes) {
        return serde.deserializer().deserialize("", bytes);
    }

    private static CameraState state() {
        var tracking = new CameraTracking();
        Optional<CameraState> camera = Optional.empty();
        for (var number = 0; number < 5; number++) {
            camera = Optional.of(tracking.take(
                            camera,
                            frame(number, detection(0, 0.9, 0.1, 0.2, 0.1, 0.3)).build())
                    .state());
        }
        return camera.orElseThrow();
    }
}
