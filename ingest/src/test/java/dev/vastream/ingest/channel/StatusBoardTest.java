package dev.vastream.ingest.channel;

import static dev.vastream.ingest.channel.TestChannels.running;
import static dev.vastream.ingest.channel.TestChannels.stopped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class StatusBoardTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final RecordReader<ChannelStatus> reader = new RecordReader<>(Topics.CHANNEL_STATUS, registry);
    private final SimpleMeterRegistry shown = new SimpleMeterRegistry();
    private final ChannelMeters meters = new ChannelMeters(shown);
    private final Map<String, FakeChannel> opened = new HashMap<>();
    private final ServedChannels served = new ServedChannels(
            FakeInputs.unopened(), new PulledAlone(channel -> open(channel.getCameraUid())), 64, meters);
    private final Words words = new Words();
    private final StatusBoard board =
            new StatusBoard(StatusBoard.Writer.of("edge", "7", words, registry), served, meters, clock);

    /** A producer that does something else before the next record. */
    private static final class Words extends MockProducer<byte[], byte[]> {

        private volatile Runnable before = () -> {};

        Words() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            var task = before;
            before = () -> {};
            task.run();
            return super.send(record, callback);
        }
    }

    @Test
    void tellsHowAChannelGoes() {
        served.apply(List.of(running("gate")));
        var progress = new PullProgress.Now(
                ChannelState.LOST, Optional.of(NOON.minusSeconds(11)), 1920, 1080, "the source ended");
        opened.get("gate")
                .goes(new ServedChannel.Reading("run-9", progress, 9.5, new FrameTotals(15, 5, 5_000, 4, 3, 2)));

        board.look();

        assertThat(told())
                .containsExactly(ChannelStatus.newBuilder()
                        .setChannelId("gate")
                        .setNodeId("edge")
                        .setInstance("7")
                        .setStreamId("run-9")
                        .setState(ChannelState.LOST)
                        .setSince(NOON)
                        .setLastFrameAt(NOON.minusSeconds(11))
                        .setWidth(1920)
                        .setHeight(1080)
                        .setFps(9.5)
                        .setCaptured(15)
                        .setPublished(5)
                        .setDropped(4)
                        .setRefused(3)
                        .setFailed(2)
                        .setLastError("the source ended")
                        .setWrittenAt(NOON)
                        .build());
    }

    @Test
    void tellsEveryTwoSeconds_whileNothingChanges() {
        served.apply(List.of(running("gate")));
        board.look();

        pass(Duration.ofMillis(1_999));
        board.look();
        assertThat(told()).hasSize(1);

        pass(Duration.ofMillis(1));
        board.look();
        assertThat(told()).extracting(ChannelStatus::getWrittenAt).containsExactly(NOON, NOON.plusSeconds(2));
        assertThat(told()).extracting(ChannelStatus::getSince).containsOnly(NOON);
    }

    @Test
    void tellsAtOnce_whenTheStateChanges() {
        served.apply(List.of(running("gate"), running("yard")));
        board.look();

        pass(Duration.ofMillis(500));
        opened.get("gate").goes(ChannelState.RUNNING);
        board.look();

        assertThat(told()).hasSize(3);
        var last = told().get(2);
        assertThat(last.getChannelId()).isEqualTo("gate");
        assertThat(last.getState()).isEqualTo(ChannelState.RUNNING);
        assertThat(last.getSince()).isEqualTo(NOON.plusMillis(500));
    }

    @Test
    void tellsAtOnce_whenAnotherRunBegins() {
        served.apply(List.of(running("gate")));
        board.look();

        pass(Duration.ofMillis(500));
        opened.get("gate").beginsRun("run-2");
        board.look();

        assertThat(told()).extracting(ChannelStatus::getStreamId).containsExactly("run-1", "run-2");
        assertThat(told().get(1).getSince()).isEqualTo(NOON.plusMillis(500));
    }

    @Test
    void showsTheState() {
        served.apply(List.of(running("gate")));
        meters.counts("gate");
        opened.get("gate").goes(ChannelState.REFUSED);

        board.look();

        assertThat(shown.get("va.channel.state")
                        .tags("camera", "gate", "state", "refused")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void tellsOfAnEndOnce_whenItsCountsAreSettled() {
        served.apply(List.of(running("gate")));
        board.look();
        served.apply(List.of(stopped("gate")));

        pass(Duration.ofSeconds(5));
        board.look();
        assertThat(states()).containsExactly(ChannelState.CONNECTING);

        opened.get("gate").settle();
        board.look();
        pass(Duration.ofSeconds(5));
        board.look();

        assertThat(states()).containsExactly(ChannelState.CONNECTING, ChannelState.STOPPED);
        assertThat(served.ended()).isEmpty();
    }

    /** The totals of a stream are told, whatever follows it; and what follows has the last word. */
    @Test
    void tellsTheTotalsOfTheStreamBefore_whenTheChannelIsPulledFromElsewhere() {
        served.apply(List.of(running("gate")));
        var first = opened.get("gate");
        board.look();
        served.apply(List.of(running("gate", "rtsp://elsewhere/1")));
        opened.get("gate").beginsRun("run-2");
        pass(Duration.ofMillis(500));
        board.look();

        var progress = new PullProgress.Now(ChannelState.RUNNING, Optional.empty(), 4, 3, "");
        first.goes(new ServedChannel.Reading("run-1", progress, 0, new FrameTotals(9, 7, 700, 1, 0, 1)));
        first.settle();
        pass(Duration.ofMillis(500));
        board.look();
        board.look();

        assertThat(told())
                .extracting(ChannelStatus::getStreamId, ChannelStatus::getState, ChannelStatus::getPublished)
                .containsExactly(
                        tuple("run-1", ChannelState.CONNECTING, 0L),
                        tuple("run-2", ChannelState.CONNECTING, 0L),
                        tuple("run-1", ChannelState.STOPPED, 7L),
                        tuple("run-2", ChannelState.CONNECTING, 0L));
        assertThat(told().get(3).getSince()).isEqualTo(told().get(1).getSince());
        assertThat(served.ended()).isEmpty();
    }

    @Test
    void tellsTheTotalsOfTheStreamBefore_whenTheChannelRunsAgain() {
        served.apply(List.of(running("gate")));
        var first = opened.get("gate");
        served.apply(List.of(stopped("gate")));
        served.apply(List.of(running("gate")));
        opened.get("gate").beginsRun("run-2");
        first.settle();

        board.look();
        board.look();

        assertThat(told())
                .extracting(ChannelStatus::getStreamId, ChannelStatus::getState)
                .containsExactly(tuple("run-1", ChannelState.STOPPED), tuple("run-2", ChannelState.CONNECTING));
        assertThat(served.ended()).isEmpty();
    }

    @Test
    void takesTheEntryAway_whenTheChannelIsRemoved() {
        served.apply(List.of(running("gate")));
        board.look();

        served.apply(List.of());
        board.removed("gate");
        board.look();
        board.look();

        assertThat(entries()).containsExactly("gate CONNECTING", "gate gone");
    }

    @Test
    void takesNoEntryAway_whenTheChannelIsThereAgain() {
        board.removed("gate");
        served.apply(List.of(running("gate")));

        board.look();

        assertThat(entries()).containsExactly("gate CONNECTING");
    }

    /** A status behind the tombstone would stay for ever. */
    @Test
    void tellsOfNoEnd_whenTheChannelIsRemovedBeforeItsCountsAreSettled() {
        served.apply(List.of(running("gate")));
        board.look();
        served.apply(List.of(stopped("gate")));
        served.apply(List.of());
        board.removed("gate");

        board.look();
        opened.get("gate").settle();
        board.look();

        assertThat(entries()).containsExactly("gate CONNECTING", "gate gone");
        assertThat(served.ended()).isEmpty();
    }

    /** Channels change in another thread, and a broker may make the board wait. */
    @Test
    void missesNothing_thatHappensWhileItTells() {
        served.apply(List.of(running("gate"), running("yard")));
        board.look();
        opened.get("gate").settle();

        board.removed("shed");
        words.before = () -> {
            served.apply(List.of(stopped("gate")));
            board.removed("yard");
        };
        board.look();
        board.look();

        assertThat(entries())
                .containsSubsequence("shed gone", "yard gone")
                .contains("gate STOPPED")
                .doesNotHaveDuplicates();
        assertThat(served.ended()).isEmpty();
    }

    @Test
    void goesOn_whenALookFails() {
        var failures = new AtomicReference<Throwable>();
        served.apply(List.of(running("gate")));
        words.before = () -> {
            throw new IllegalStateException("a defect");
        };

        try (board) {
            board.start(failures::set);
            await().untilAsserted(() -> assertThat(entries()).containsExactly("gate CONNECTING"));
        }

        assertThat(failures.get()).isNull();
    }

    @Test
    void reportsAnError() {
        var failures = new AtomicReference<Throwable>();
        var error = new LinkageError("a class is missing");
        served.apply(List.of(running("gate")));
        words.before = () -> {
            throw error;
        };

        try (board) {
            board.start(failures::set);
            await().until(() -> failures.get() == error);
        }
    }

    private ServedChannel open(String id) {
        var channel = new FakeChannel();
        opened.put(id, channel);
        return channel;
    }

    private void pass(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }

    private List<ChannelState> states() {
        return told().stream().map(ChannelStatus::getState).toList();
    }

    private List<ChannelStatus> told() {
        return words.history().stream()
                .map(this::status)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<String> entries() {
        return words.history().stream()
                .map(record -> new String(record.key(), UTF_8) + " "
                        + status(record).map(told -> told.getState().name()).orElse("gone"))
                .toList();
    }

    private Optional<ChannelStatus> status(ProducerRecord<byte[], byte[]> record) {
        assertThat(record.topic()).isEqualTo(Topics.CHANNEL_STATUS.name());
        return record.value() == null
                ? Optional.empty()
                : reader.read(record.key(), record.value()).fold(Optional::of, malformed -> Optional.empty());
    }
}
