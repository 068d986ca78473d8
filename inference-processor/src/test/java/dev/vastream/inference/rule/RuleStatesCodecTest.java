package dev.vastream.inference.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.rule.OpenEvent.Origin;
import dev.vastream.inference.rule.Presence.State;
import dev.vastream.inference.rule.Presence.Stay;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.state.UnreadableStateException;
import dev.vastream.vision.track.Direction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleStatesCodecTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:00.123456Z");
    private static final VersionedRoi REGION = new VersionedRoi(
            42,
            Roi.newBuilder()
                    .setRoiId("door")
                    .setCameraUid("cam")
                    .setEvtType("Intrusion")
                    .setParams(Map.of("stay_time_sec", "2"))
                    .setRoiPoints(List.of(RoiPoints.newBuilder()
                            .setPoints(List.of(new Position(0.0, 0.0), new Position(1.0, 0.0), new Position(1.0, 1.0)))
                            .build()))
                    .build());

    private static final OpenEvent OPEN = new OpenEvent(17, START.minusMillis(700), new Origin(3, 90112));

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final RuleStatesCodec codec = new RuleStatesCodec(new RuleTypes(List.of(Presence.TYPE)), registry);

    @Test
    void readsWhatItWrote() {
        assertThat(codec.decode(codec.encode(states()))).isEqualTo(states());
        assertThat(codec.decode(codec.encode(RuleStates.NONE))).isEqualTo(RuleStates.NONE);
    }

    @Test
    void keepsNumberOfNextEvent_whenANewerVersionWroteIt() {
        var bytes = codec.encode(states());
        bytes[0] = 9;

        var read = codec.decode(Arrays.copyOf(bytes, 1 + Long.BYTES + 2));

        assertThat(read).isEqualTo(RuleStates.NONE.with(18, List.of()));
    }

    @Test
    void keepsNumberOfNextEvent_whenRuleIsServedNoMore() {
        var without = new RuleStatesCodec(new RuleTypes(List.of()), registry);

        assertThat(without.decode(codec.encode(states()))).isEqualTo(states().with(18, List.of()));
    }

    @Test
    void beginsRuleAnew_whenANewerVersionOfTheRuleWroteItsState() {
        var newer = new RuleType<Object>(
                "Intrusion",
                region -> {
                    throw new IllegalStateException("is not made here");
                },
                new PresenceOfTomorrow());
        var bytes = new RuleStatesCodec(new RuleTypes(List.of(newer)), registry)
                .encode(RuleStates.NONE.with(18, List.of(new Running<Object>(newer, REGION, 5L, Map.of(3L, OPEN)))));

        assertThat(codec.decode(bytes)).isEqualTo(RuleStates.NONE.with(18, List.of()));
    }

    @Test
    void refuses_whenBytesAreCutAnywhere() {
        var bytes = codec.encode(states());

        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableStateException.class);
        }
    }

    private static RuleStates states() {
        var glimpse = new Glimpse(7, START, 3, 0, 0.8f, new NormalisedBox(0.1, 0.2, 1.0 / 3, 0.4), Direction.RIGHT_TOP);
        var state = new State(Map.of(3L, new Stay(START.minusMillis(700), glimpse)), 5, 4);
        return new RuleStates(
                18,
                2,
                Optional.of(START),
                new HiddenTracks(Set.of(5L, 6L), Map.of(3L, glimpse)),
                new Traces(Map.of(3L, new Traces.Trace(List.of("door", "gate"), 2))),
                List.of(new Running<>(Presence.TYPE, REGION, state, Map.of(3L, OPEN))));
    }
}
