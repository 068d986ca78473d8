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
import dev.vastream.vision.state.StateCodec;
import dev.vastream.vision.state.UnreadableStateException;
import dev.vastream.vision.track.Direction;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept beside the rules, and the rules one by one. */
class RuleStatesCodecTest {

    /** What the program of the first version wrote of a camera whose next event has number 18, without rules. */
    private static final String VERSION_1 = "01" + "0000000000000012" + "00000000";

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

    private static final Glimpse GLIMPSE =
            new Glimpse(7, START, 3, 0, 0.8f, new NormalisedBox(0.1, 0.2, 1.0 / 3, 0.4), Direction.RIGHT_TOP);
    private static final Running<State> RUNNING = new Running<>(
            Presence.TYPE,
            REGION,
            new State(Map.of(3L, new Stay(START.minusMillis(700), GLIMPSE)), 5, 4),
            Map.of(3L, OPEN));

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final RuleStatesCodec codec = new RuleStatesCodec();
    private final RunningCodec rules = new RunningCodec(new RuleTypes(List.of(Presence.TYPE)), registry);

    @Test
    void readsWhatItWrote() {
        var none = RuleStates.NONE.head();

        assertThat(codec.decode(codec.encode(states().head()))).isEqualTo(states().head());
        assertThat(codec.decode(codec.encode(none))).isEqualTo(none);
        assertThat(rules.decode(rules.encode(RUNNING))).contains(RUNNING);
    }

    @Test
    void putsHeadAndRulesTogether() {
        assertThat(states().head().with(List.of(RUNNING))).isEqualTo(states());
    }

    @Test
    void keepsNumberOfNextEvent_whenTheVersionBeforeWroteIt() {
        var read = codec.decode(HexFormat.of().parseHex(VERSION_1));

        assertThat(read).isEqualTo(RuleStates.NONE.with(18, List.of()).head());
    }

    /** Bytes are kept by region: those of an earlier version of it must not be. */
    @Test
    void writesRegionInTheVersionInForce() {
        var renamed = RUNNING.under(new VersionedRoi(
                43, Roi.newBuilder(REGION.roi()).setRoiName("Door").build()));
        rules.encode(RUNNING);

        assertThat(rules.decode(rules.encode(renamed))).contains(renamed);
        assertThat(rules.decode(rules.encode(RUNNING))).contains(RUNNING);
    }

    @Test
    void keepsNumberOfNextEvent_whenANewerVersionWroteIt() {
        var bytes = codec.encode(states().head());
        bytes[0] = 9;

        var read = codec.decode(Arrays.copyOf(bytes, 1 + Long.BYTES + 2));

        assertThat(read).isEqualTo(RuleStates.NONE.with(18, List.of()).head());
    }

    @Test
    void hasNoRule_whenItIsServedNoMore() {
        var without = new RunningCodec(new RuleTypes(List.of()), registry);

        assertThat(without.decode(rules.encode(RUNNING))).isEmpty();
    }

    @Test
    void beginsRuleAnew_whenANewerVersionWroteIt() {
        var bytes = rules.encode(RUNNING);
        bytes[0] = 9;

        assertThat(rules.decode(bytes)).isEmpty();
    }

    @Test
    void beginsRuleAnew_whenANewerVersionOfTheRuleWroteItsState() {
        var newer = new RuleType<Object>(
                "Intrusion",
                region -> {
                    throw new IllegalStateException("is not made here");
                },
                new PresenceOfTomorrow());
        var bytes = new RunningCodec(new RuleTypes(List.of(newer)), registry)
                .encode(new Running<Object>(newer, REGION, 5L, Map.of(3L, OPEN)));

        assertThat(rules.decode(bytes)).isEmpty();
    }

    @Test
    void refuses_whenBytesAreCutAnywhere() {
        refuses(codec, codec.encode(states().head()));
        refuses(rules, rules.encode(RUNNING));
    }

    private static void refuses(StateCodec<?> codec, byte[] bytes) {
        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableStateException.class);
        }
    }

    private static RuleStates states() {
        return new RuleStates(
                18,
                2,
                Optional.of(START),
                new HiddenTracks(Set.of(5L, 6L), Map.of(3L, GLIMPSE)),
                new Traces(Map.of(3L, new Traces.Trace(List.of("door", "gate"), 2))),
                List.of(RUNNING));
    }
}
