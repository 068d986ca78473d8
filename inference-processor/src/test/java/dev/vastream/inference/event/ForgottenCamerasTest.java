package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.START;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.rule.ChannelTable;
import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.Tracked;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.serde.Decoded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cameras of whom nothing is kept any more. */
class ForgottenCamerasTest {

    private static final Duration NEARLY_A_DAY = Duration.ofHours(23);

    private final EventStage stage = new EventStage();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void forgetsCamera_whenSilentForADay() {
        stage.pipe(walker("gone", 1));
        stage.letPass(NEARLY_A_DAY);
        stage.pipe(walker("there", 1));
        var before = stage.cameras();

        stage.letPass(Duration.ofMinutes(61));

        assertThat(before).containsExactlyInAnyOrder("gone", "there");
        assertThat(stage.cameras()).containsExactly("there");
        assertThat(stage.lastChange("gone").value()).as("the tombstone").isNull();
        assertThat(stage.count("va.cameras.forgotten", "reason", "silent")).isEqualTo(1);
    }

    @Test
    void remembersCamera_whoseRecordingIsOfAnotherYear() {
        stage.pipe(FrameDetections.newBuilder(walker("replay", 1))
                .setCapturedAt(START.minus(Duration.ofDays(400)))
                .build());

        stage.letPass(NEARLY_A_DAY);

        assertThat(stage.cameras()).containsExactly("replay");
    }

    @Test
    void beginsAnew_whenForgottenCameraComesBack() {
        for (var number = 0; number < 5; number++) {
            stage.pipe(walker("gone", number));
        }
        stage.letPass(Duration.ofDays(1).plusMinutes(1));
        stage.events();

        for (var number = 5; number < 10; number++) {
            stage.pipe(walker("gone", number));
        }

        assertThat(stage.items()).last().satisfies(item -> assertThat(item.getObjectId())
                .isEqualTo(1));
    }

    @Test
    void countsFromWhenCameraWasHeard_whenRestartedInBetween() {
        var context = new MockProcessorContext<String, Tracked>();
        var now = START.plus(Duration.ofDays(3));
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        var store = store(context);
        store.put(
                "silent",
                Optional.of(state("silent", now.minus(Duration.ofHours(25)).toEpochMilli())));
        store.put("heard", Optional.of(state("heard", now.minus(NEARLY_A_DAY).toEpochMilli())));
        store.put("old-version", Optional.of(state("old-version", CameraState.UNKNOWN)));
        new TrackObjects(meters, new ChannelTable()).init(context);

        context.scheduledPunctuators().get(0).getPunctuator().punctuate(now.toEpochMilli());

        assertThat(names(store)).containsExactlyInAnyOrder("heard", "old-version");
    }

    /** A task that is revived after its transaction was aborted is the same processor with an older store. */
    @Test
    void knowsOnlyCamerasOfItsStore_whenItIsStartedAgain() {
        var context = new MockProcessorContext<String, Tracked>();
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        var store = store(context);
        var tracking = new TrackObjects(meters, new ChannelTable());
        tracking.init(context);
        tracking.process(record(walker("aborted", 1)));
        store.delete("aborted");
        context.resetForwards();

        tracking.init(context);
        context.scheduledPunctuators()
                .get(1)
                .getPunctuator()
                .punctuate(START.plus(Duration.ofDays(2)).toEpochMilli());

        assertThat(context.forwarded()).isEmpty();
    }

    @Test
    void forgetsLongestSilentAndTellsItsEnds_whenThereAreTooMany() {
        var context = new MockProcessorContext<String, Tracked>();
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        var store = store(context);
        var tracking = new TrackObjects(meters, new ChannelTable(), 2);
        tracking.init(context);
        for (var number = 0; number < 5; number++) {
            tracking.process(record(walker("first", number)));
        }
        tracking.process(record(walker("second", 1)));
        context.resetForwards();

        tracking.process(record(walker("third", 1)));

        assertThat(names(store)).containsExactlyInAnyOrder("second", "third");
        assertThat(context.forwarded().stream()
                        .map(forward -> (String) forward.record().key()))
                .containsExactly("third", "first");
        assertThat(meters.counter("va.cameras.forgotten", "reason", "too_many").count())
                .isEqualTo(1);
    }

    /** Whoever sends under a thousand names pushes out only what has been silent for longer. */
    @Test
    void keepsCameraThatIsHeardOf_whenStrangersCome() {
        var context = new MockProcessorContext<String, Tracked>();
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        var store = store(context);
        var tracking = new TrackObjects(meters, new ChannelTable(), 10);
        tracking.init(context);
        for (var number = 0; number < 1_000; number++) {
            tracking.process(record(walker("stranger-" + number, 1)));
            tracking.process(record(walker("gate", number)));
        }

        assertThat(names(store)).hasSize(10).contains("gate");
    }

    private KeyValueStore<String, Optional<CameraState>> store(MockProcessorContext<String, Tracked> context) {
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(EventTopology.CAMERAS), Serdes.String(), new CameraStateSerde())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    private static CameraState state(String camera, long heardAt) {
        return new dev.vastream.inference.track.CameraTracking()
                .take(Optional.empty(), walker(camera, 1))
                .state()
                .heard(heardAt);
    }

    private static List<String> names(KeyValueStore<String, ?> store) {
        var names = new java.util.ArrayList<String>();
        try (var all = store.all()) {
            all.forEachRemaining(camera -> names.add(camera.key));
        }
        return names;
    }

    private static Record<byte[], Decoded<FrameDetections>> record(FrameDetections frame) {
        return new Record<>(new byte[0], new Decoded.Valid<>(frame), START.toEpochMilli());
    }

    private static FrameDetections walker(String camera, long number) {
        return frame(number, detection(0, 0.9, 0.1 + 0.001 * number, 0.2, 0.1, 0.3))
                .setCameraUid(camera)
                .build();
    }
}
