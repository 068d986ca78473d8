package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.state.StateCodec;
import dev.vastream.vision.state.UnreadableStateException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules keep, in bytes: of ten objects that wander about, some of them not confirmed and some lost. */
class RegionStateCodecTest {

    private static final int TEN_REGIONS = 10;
    private static final int MOST_BYTES = 64 << 10;

    static Stream<Arguments> rules() {
        var zone = Camera.zone(0, 2);
        return Stream.of(
                arguments(new Stay(zone), Stay.CODEC),
                arguments(new IllegalParking(zone), IllegalParking.CODEC),
                arguments(new Falldown(zone), Falldown.CODEC),
                arguments(Matching.byFace(zone), Matching.CODEC),
                arguments(new AbnormalObjectCount(zone), AbnormalObjectCount.CODEC),
                arguments(Queue.length(zone), Queue.CODEC),
                arguments(new TimeOccupancy(zone), TimeOccupancy.CODEC),
                arguments(new SpaceOccupancy(zone), SpaceOccupancy.CODEC),
                arguments(new TrafficVolume(zone), TrafficVolume.CODEC),
                arguments(new Headway(zone), Headway.CODEC),
                arguments(new Passage(Camera.lane()), Passage.CODEC),
                arguments(LineCrossing.bothWays(Camera.line()), LineCrossing.CODEC),
                arguments(LineTurn.straight(Camera.line()), LineTurn.CODEC),
                arguments(new NonDetectionArea(zone), NonDetectionArea.CODEC));
    }

    @ParameterizedTest
    @MethodSource("rules")
    <S> void readsWhatItWrote_atEveryFrame(Rule<S> rule, StateCodec<S> codec) {
        var random = new Random(3);
        var camera = new Camera<>(rule);
        for (var frame = 0; frame < 120; frame++) {
            camera.frame(frame * 100_000L, boxes(frame, random));

            var bytes = codec.encode(camera.state(), 64);

            assertThat(codec.decode(bytes)).isEqualTo(camera.state());
            assertThat(codec.encode(codec.decode(bytes), 64)).isEqualTo(bytes);
            assertThat(bytes.length).as("ten such regions").isLessThan(MOST_BYTES / TEN_REGIONS);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    <S> void refuses_whenBytesAreCutOrNewer(Rule<S> rule, StateCodec<S> codec) {
        var camera = new Camera<>(rule);
        var random = new Random(4);
        for (var frame = 0; frame < 12; frame++) {
            camera.frame(frame * 100_000L, boxes(frame, random));
        }
        var bytes = codec.encode(camera.state(), 64);

        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableStateException.class);
        }
        var newer = bytes.clone();
        newer[0]++;
        assertThatThrownBy(() -> codec.decode(newer)).isInstanceOf(UnreadableStateException.class);
    }

    /** Ten objects, each a while to be seen and a while not. */
    private static Map<Long, NormalisedBox> boxes(int frame, Random random) {
        Map<Long, NormalisedBox> boxes = new HashMap<>();
        for (var key : List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L)) {
            if ((frame + 7 * key) % 40 < 35) {
                var x = 0.5 + 0.3 * StrictMath.sin((frame + 9 * key) / 12.0);
                boxes.put(key, Camera.person(x + 0.002 * random.nextDouble(), 0.42 + 0.01 * key));
            }
        }
        return boxes;
    }
}
