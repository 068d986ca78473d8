package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.START;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.rule.ChannelTable;
import dev.vastream.inference.rule.RoiTable;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.inference.rule.RunningCodec;
import dev.vastream.inference.rule.VersionedRoi;
import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraTracking;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.vision.rule.Occurrence.Status;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A task that is revived after its transaction was aborted: the same processor, with its stores as they were before. */
class JudgeRulesTest {

    private final MockProcessorContext<String, ObservedFrame> context = new MockProcessorContext<>();
    private final RoiTable rois = new RoiTable();
    private final ChannelTable channels = new ChannelTable();
    private final JudgeRules judge = new JudgeRules(
            RuleTypes.SERVED,
            rois,
            channels,
            new EventTopology.Ages(EventStage.current(), EventStage.current(), EventStage.current()));

    @Test
    void endsAgain_whenTransactionOfTheEndWasAborted() {
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        store(EventTopology.PERSONS, new FaceInfoSerde());
        KeyValueStore<String, Optional<CameraState>> cameras = store(EventTopology.CAMERAS, new CameraStateSerde());
        store(EventTopology.RULES, new RuleStatesSerde());
        store(
                EventTopology.REGION_RULES,
                new RunningSerde(new RunningCodec(RuleTypes.SERVED, new InMemorySchemaRegistry())));
        channels.put("cam", ChannelTable.Wish.NONE);
        rois.put(new VersionedRoi(0, Regions.door("door").build()));
        judge.init(context);
        walkIn(cameras);
        var states = RuleStore.of(context);
        var before = states.get("cam").orElseThrow();
        rois.remove("cam", "door");
        var first = ends();
        states.put("cam", states.get("cam").orElseThrow(), before);

        judge.init(context);

        assertThat(first).hasSize(1);
        assertThat(ends()).hasSize(1);
    }

    private void walkIn(KeyValueStore<String, Optional<CameraState>> cameras) {
        var tracking = new CameraTracking();
        var state = Optional.<CameraState>empty();
        for (var number = 0; number < 11; number++) {
            var outcome = tracking.take(
                    state,
                    frame(number, detection(0, 0.9, 0.12 + 0.05 * number, 0.3, 0.1, 0.4))
                            .build());
            state = Optional.of(outcome.state());
            cameras.put("cam", state);
            judge.process(new Record<>("cam", outcome.tracked(), START.toEpochMilli()));
        }
    }

    /** What the newest look at the tables ends. */
    private List<ObservedFrame> ends() {
        context.resetForwards();
        var looks = context.scheduledPunctuators();
        looks.get(looks.size() - 1).getPunctuator().punctuate(START.toEpochMilli());
        return context.forwarded().stream()
                .<ObservedFrame>map(forward -> forward.record().value())
                .filter(frame -> frame.events().stream()
                        .anyMatch(event -> event.occurrence().status() == Status.END))
                .toList();
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> serde) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }
}
