package dev.vastream.inference.track;

import static dev.vastream.inference.Wire.detection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraStateCodecTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:00.123456Z");

    @Test
    void readsWhatItWrote() {
        var state = state();

        var read = CameraStateCodec.decode(CameraStateCodec.encode(state));

        assertThat(read).isEqualTo(state);
        assertThat(state.current().tracks().list()).hasSize(2);
        assertThat(state.current().identities()).isNotEmpty();
        assertThat(state.current().early()).isNotEmpty();
        assertThat(state.former()).isNotEmpty();
    }

    /** Its last eight bytes are the time that version 2 added. */
    @Test
    void readsStateOfVersionBefore() {
        var state = state();
        var bytes = CameraStateCodec.encode(state);
        var before = Arrays.copyOf(bytes, bytes.length - Long.BYTES);
        before[0] = 1;

        var read = CameraStateCodec.decode(before);

        assertThat(read).isEqualTo(state.heard(CameraState.UNKNOWN));
    }

    @Test
    void staysSmall() {
        var bytes = CameraStateCodec.encode(state());

        assertThat(bytes.length).isLessThan(2_000);
    }

    @Test
    void refuses_whenVersionIsUnknown() {
        var bytes = CameraStateCodec.encode(state());
        bytes[0] = 9;

        assertThatThrownBy(() -> CameraStateCodec.decode(bytes))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("version 9");
    }

    @Test
    void refuses_whenBytesEndEarly() {
        var bytes = CameraStateCodec.encode(state());

        assertThatThrownBy(() -> CameraStateCodec.decode(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(UnreadableStateException.class);
        assertThatThrownBy(() -> CameraStateCodec.decode(new byte[0])).isInstanceOf(UnreadableStateException.class);
    }

    /** A camera on its second stream, with a named track, one without appearance, and a vote that waits. */
    private static CameraState state() {
        var tracking = new CameraTracking();
        var state = tracking.take(Optional.empty(), frame("first", 0)).state();
        for (var number = 1; number < 8; number++) {
            state = tracking.take(Optional.of(state), frame("second", number)).state();
        }
        return state.heard(1_767_323_045_678L)
                .voted(match(7))
                .state()
                .voted(match(8))
                .state();
    }

    private static FrameDetections frame(String stream, long number) {
        var known = Detection.newBuilder(detection(0, 0.8, 0.1 + 0.01 * number, 0.4, 0.1, 0.4))
                .setAppearance(ByteBuffer.wrap(new byte[] {1, -127, 3, (byte) number}))
                .build();
        return FrameDetections.newBuilder()
                .setCameraUid("Kamera 1 \u2603")
                .setStreamId(stream)
                .setFrameNumber(number)
                .setCapturedAt(START.plusMillis(100 * number))
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setDetections(List.of(known, detection(300, 0.7, 0.1, 0.4, 0.02, 0.04)))
                .build();
    }

    private static Match match(long frame) {
        return Match.newBuilder()
                .setCameraUid("Kamera 1 \u2603")
                .setStreamId("second")
                .setFrameNumber(frame)
                .setCapturedAt(START)
                .setDetectionIndex(0)
                .setFeatureType(FeatureType.FACE)
                .setModelId("model")
                .setNodeId("default")
                .setCandidates(List.of(new MatchCandidate("uuid/with/slashes", 0.7f, 0.8f)))
                .build();
    }
}
