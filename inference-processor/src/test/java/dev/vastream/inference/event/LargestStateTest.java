package dev.vastream.inference.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraStateCodec;
import dev.vastream.inference.track.CameraTracking;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.serde.RecordLimits;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A change that the changelog does not take would end the lane of every instance in turn. */
class LargestStateTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:00Z");
    private static final int SIDE = 16;
    private static final int FRAMES = 3;
    private static final String CAMERA = "界".repeat(RecordLimits.ID_CHARACTERS);

    @Test
    void fitsIntoItsChangelog_whenEverythingIsAsLargeAsRecordsMayBe() {
        var tracking = new CameraTracking();
        Optional<CameraState> followed = Optional.empty();
        for (var number = 0; number < FRAMES; number++) {
            followed = Optional.of(tracking.take(followed, crowd(number)).state());
        }
        var state = followed.orElseThrow();
        for (var subject = 0; subject < 4; subject++) {
            for (var index = 0; index < SIDE * SIDE; index++) {
                state = state.voted(match(FRAMES - 1, index, subject)).state();
            }
        }
        for (var early = 0; early < 100; early++) {
            state = state.voted(match(1_000, early, early)).state();
        }

        var bytes = new CameraStateCodec().encode(state);

        assertThat(bytes.length)
                .as("more than appearances alone, less than a record of the changelog")
                .isBetween(2 * SIDE * SIDE * RecordLimits.APPEARANCE_BYTES, EventTopology.CHANGE_BYTES - 64_000);
    }

    /** As many as are followed, each where it was. */
    private static FrameDetections crowd(long number) {
        return FrameDetections.newBuilder()
                .setCameraUid(CAMERA)
                .setCameraName("界".repeat(RecordLimits.TEXT_CHARACTERS))
                .setStreamId(CAMERA)
                .setFrameNumber(number)
                .setCapturedAt(START.plusMillis(100 * number))
                .setFrameWidth(1600)
                .setFrameHeight(1600)
                .setDetections(IntStream.range(0, SIDE * SIDE)
                        .mapToObj(LargestStateTest::person)
                        .toList())
                .build();
    }

    private static Detection person(int index) {
        var appearance = new byte[RecordLimits.APPEARANCE_BYTES];
        new Random(index).nextBytes(appearance);
        return Detection.newBuilder()
                .setClassId(0)
                .setConfidence(0.9f)
                .setBox(new BoundingBox(
                        index % SIDE / (float) SIDE, index / SIDE / (float) SIDE, 0.6f / SIDE, 0.6f / SIDE))
                .setAppearance(ByteBuffer.wrap(appearance))
                .build();
    }

    private static Match match(long frame, int detection, int subject) {
        var uuid = "界".repeat(RecordLimits.ID_CHARACTERS - 3) + (100 + subject);
        return Match.newBuilder()
                .setCameraUid(CAMERA)
                .setStreamId(CAMERA)
                .setFrameNumber(frame)
                .setCapturedAt(START)
                .setDetectionIndex(detection)
                .setFeatureType(FeatureType.FACE)
                .setModelId("model")
                .setNodeId("n".repeat(180))
                .setCandidates(List.of(MatchCandidate.newBuilder()
                        .setUuid(uuid)
                        .setCosine(1)
                        .setScore(1)
                        .build()))
                .build();
    }
}
