package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.program.SteppingClock;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.recognition.Analyser.Target;
import dev.vastream.vision.recognition.SeenPicture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What becomes of frames that end the process: each process here is a lane of its own on the broker's offsets. */
class TakeoversTest {

    private static final SeenPicture NOTHING = SeenPicture.NOTHING;
    private static final int BATCH = 64;
    private static final int FRAMES = 100;
    private static final TopicPartition FIRST = new TopicPartition(Topics.FRAMES.name(), 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.FRAMES.name(), 1);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SteppingClock clock = new SteppingClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** What is written in committed transactions. */
    private final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
    /** Outlives all processes. */
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    @Test
    void deadLettersWhatProcessesDieOf_andAnalysesAllOthersOnce() {
        FakeAnalyser.Eyes killedByTwo = picture -> seenUnless(picture, 37, 41);

        var deaths = processesUntilDone(killedByTwo);

        assertThat(deaths).as("one of the batch, and two of each frame alone").isEqualTo(5);
        assertThat(numbers())
                .containsExactlyElementsOf(LongStream.range(0, FRAMES)
                        .filter(number -> number != 37 && number != 41)
                        .boxed()
                        .toList());
        assertThat(letters()).containsExactly("PROCESS_DIED of 37", "PROCESS_DIED of 41");
    }

    @Test
    void deadLettersFrame_whenItIsBehindOthersThatAreWritten() {
        FakeAnalyser.Eyes killedByLast = picture -> seenUnless(picture, 99);

        var deaths = processesUntilDone(killedByLast);

        assertThat(deaths).isEqualTo(4);
        assertThat(numbers()).hasSize(FRAMES - 1);
        assertThat(letters()).containsExactly("PROCESS_DIED of 99");
    }

    /** A process that is killed by chance has another frame in work each time: of one that two die with, they die. */
    @Test
    void losesNothing_whenProcessesAreKilledByChance() {
        var begun = new AtomicInteger();
        Set<Integer> inWork = ConcurrentHashMap.newKeySet();
        FakeAnalyser.Eyes killedNowAndThen = picture -> {
            if (begun.incrementAndGet() % 13 == 0 && inWork.size() < 3 && inWork.add(number(picture))) {
                throw new Killed();
            }
            return NOTHING;
        };

        processesUntilDone(killedNowAndThen);

        assertThat(inWork).hasSizeGreaterThan(2);
        assertThat(letters()).isEmpty();
        assertThat(numbers())
                .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
    }

    /** A device that is broken, or too little memory for any picture. */
    @Test
    void blamesNoFrame_whenProcessesDieOfAnyPicture() {
        FakeAnalyser.Eyes killedByAll = picture -> {
            throw new Killed();
        };

        for (var process = 0; process < 10; process++) {
            assertThat(runs(new Lane(killedByAll))).isFalse();
        }

        assertThat(written).isEmpty();
        assertThat(Mark.of(committed.get(FIRST)).fatal()).isEmpty();
    }

    @Test
    void suspectsNobody_whenInstancesGoInGoodOrder() {
        for (var process = 0; process < 5; process++) {
            var lane = new Lane(picture -> NOTHING);
            lane.begin();
            lane.takeovers.onPartitionsRevokedAfterCommit(lane.consumer, Set.of(FIRST, SECOND));
            lane.end();
        }

        assertThat(committed.get(FIRST)).isEqualTo(new OffsetAndMetadata(0, ""));
        var last = new Lane(picture -> NOTHING);
        last.begin();
        assertThat(last.takeovers.suspects(records(0, BATCH))).isFalse();
        last.end();
    }

    @Test
    void marksNothing_whereNothingWaits() {
        for (var process = 0; process < 3; process++) {
            var lane = new Lane(picture -> NOTHING);
            lane.begin();
            lane.end();
        }

        assertThat(committed).doesNotContainKey(SECOND);
    }

    @Test
    void suspectsOnlyWhatMayHaveBeenInWork() {
        committed.put(FIRST, new OffsetAndMetadata(0, new Mark(1, List.of(), List.of(), OptionalLong.empty()).text()));
        var lane = new Lane(picture -> NOTHING);

        lane.begin();

        assertThat(lane.takeovers.suspects(records(0, 10))).isTrue();
        assertThat(lane.takeovers.suspects(records(10, BATCH))).isTrue();
        assertThat(lane.takeovers.suspects(records(BATCH, FRAMES))).isFalse();
        lane.end();
    }

    @Test
    void keepsEveryMark_whenProcessIsAtItsEnd() {
        var lane = new Lane(picture -> {
            throw new OutOfMemoryError("of the heap");
        });
        lane.begin();

        assertThat(lane.onMessage(records(0, BATCH))).isFalse();
        lane.takeovers.onPartitionsRevokedAfterCommit(lane.consumer, Set.of(FIRST, SECOND));
        lane.end();

        assertThat(Mark.of(committed.get(FIRST)).takeovers()).isEqualTo(1);
    }

    /** The mark of the frame before stays with the broker, though nobody dies of that frame. */
    @Test
    void blamesNoFrame_whenAMarkIsNotWrittenAndPartitionsGoInGoodOrder() {
        committed.put(FIRST, new OffsetAndMetadata(0, new Mark(1, List.of(), List.of(), OptionalLong.empty()).text()));
        var lane = new Lane(picture -> NOTHING);
        lane.begin();
        lane.consumer.commitsUntilRefused(1);
        assertThatThrownBy(() -> lane.onMessage(records(0, BATCH))).isInstanceOf(TimeoutException.class);

        lane.takeovers.onPartitionsRevokedAfterCommit(lane.consumer, Set.of(FIRST, SECOND));
        lane.end();

        assertThat(Mark.of(committed.get(FIRST))).isEqualTo(new Mark(1, List.of(), List.of(), OptionalLong.empty()));
        assertThat(processesUntilDone(picture -> NOTHING)).isZero();
        assertThat(letters()).isEmpty();
        assertThat(numbers()).hasSize(FRAMES);
    }

    /** Sleep, or a broker out of reach: the group takes the process for dead, and then takes it in again. */
    @Test
    void blamesNoFrame_whenPartitionsAreLostToTheSameProcess() {
        committed.put(FIRST, new OffsetAndMetadata(0, new Mark(1, List.of(), List.of(), OptionalLong.empty()).text()));
        var lane = new Lane(picture -> NOTHING);
        lane.begin();
        lane.consumer.commitsUntilRefused(1);
        assertThatThrownBy(() -> lane.onMessage(records(0, BATCH))).isInstanceOf(TimeoutException.class);

        lane.takeovers.onPartitionsLost(lane.consumer, Set.of(FIRST, SECOND));
        lane.takeovers.onPartitionsAssigned(lane.consumer, List.of(FIRST, SECOND));

        assertThat(lane.onMessage(records(0, BATCH))).isTrue();
        assertThat(letters()).isEmpty();
        assertThat(numbers()).hasSize(BATCH);
        lane.end();
    }

    @Test
    void blamesFrame_whenPartitionsAreLostAndOtherProcessesDiedOfIt() {
        var lane = new Lane(picture -> NOTHING);
        lane.begin();
        lane.takeovers.onPartitionsLost(lane.consumer, Set.of(FIRST, SECOND));
        var others = Mark.of(lane.consumer.committed(Set.of(FIRST)).get(FIRST)).takenOver();
        lane.consumer.commitSync(Map.of(
                FIRST,
                new OffsetAndMetadata(0, others.alone(3).takenOver().alone(3).text())));

        lane.takeovers.onPartitionsAssigned(lane.consumer, List.of(FIRST, SECOND));

        assertThat(lane.onMessage(records(0, BATCH))).isTrue();
        assertThat(letters()).containsExactly("PROCESS_DIED of 3");
        lane.end();
    }

    /** Frames of a partition without suspicion that are in a batch with others are marked, too. */
    @Test
    void takesMarkBack_whenItsPartitionWasNotSuspicious() {
        var lane = new Lane(picture -> NOTHING);
        lane.begin();
        var other = new ConsumerRecord<byte[], ByteBuffer>(SECOND.topic(), SECOND.partition(), 0, null, null);
        lane.takeovers.oneByOne(List.of(other), lane.consumer).begin(other);

        lane.takeovers.onPartitionsRevokedAfterCommit(lane.consumer, Set.of(FIRST, SECOND));
        lane.end();

        assertThat(committed.get(SECOND)).isEqualTo(new OffsetAndMetadata(0, ""));
    }

    @Test
    void analysesFrameAlone_whileOtherListenerHasABatch() {
        var running = new AtomicInteger();
        var mostBesideSuspects = new ConcurrentHashMap<Integer, Integer>();
        FakeAnalyser.Eyes counting = picture -> {
            var beside = running.incrementAndGet();
            Thread.yield();
            if (number(picture) < BATCH) {
                mostBesideSuspects.merge(number(picture), Math.max(beside, running.get()), Math::max);
            }
            running.decrementAndGet();
            return NOTHING;
        };
        committed.put(FIRST, new OffsetAndMetadata(0, new Mark(1, List.of(), List.of(), OptionalLong.empty()).text()));
        var lane = new Lane(counting);
        lane.begin();

        var other = CompletableFuture.runAsync(() -> IntStream.range(0, 50)
                .forEach(i -> assertThat(lane.onMessage(records(BATCH, FRAMES))).isTrue()));
        assertThat(lane.onMessage(records(0, BATCH))).isTrue();

        assertThat(other).succeedsWithin(60, TimeUnit.SECONDS);
        assertThat(mostBesideSuspects).hasSize(BATCH).allSatisfy((number, most) -> assertThat(most)
                .isEqualTo(1));
        lane.end();
    }

    private int processesUntilDone(FakeAnalyser.Eyes eyes) {
        for (var deaths = 0; deaths < 20; deaths++) {
            if (runs(new Lane(eyes))) {
                return deaths;
            }
        }
        throw new AssertionError("processes die for ever");
    }

    /** True when it got through all frames. */
    private boolean runs(Lane lane) {
        lane.begin();
        try {
            for (var next = lane.position(); next < FRAMES; next = lane.position()) {
                if (!lane.onMessage(records((int) next, (int) Math.min(FRAMES, next + BATCH)))) {
                    return false;
                }
            }
            return true;
        } finally {
            lane.end();
        }
    }

    /** Stands for the end of the process; what is in work with it is lost. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    private static SeenPicture seenUnless(ByteBuffer picture, int... fatal) {
        if (IntStream.of(fatal).anyMatch(number -> number == number(picture))) {
            throw new Killed();
        }
        return NOTHING;
    }

    /** Of a frame of ours; of the known good picture a number that no frame has. */
    private static int number(ByteBuffer picture) {
        return picture.remaining() == 1 ? picture.get(picture.position()) : Byte.MAX_VALUE;
    }

    /** Takes only so many commits before it refuses one. */
    private static final class Broker extends MockConsumer<byte[], ByteBuffer> {

        private int left = Integer.MAX_VALUE;

        Broker() {
            super(AutoOffsetResetStrategy.EARLIEST.name());
        }

        void commitsUntilRefused(int commits) {
            left = commits;
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (left-- == 0) {
                throw new TimeoutException("refused");
            }
            super.commitSync(offsets);
        }
    }

    /** The part of a process that reads frames. */
    private final class Lane {

        private final Broker consumer = new Broker();
        private final List<ProducerRecord<byte[], byte[]>> transaction = new ArrayList<>();
        private final Trials trials = new Trials();
        private final Takeovers takeovers = new Takeovers(trials, new ExpiredFrames(expired -> {}), BATCH);
        private final AnalyserPool pool;
        private final FrameBatch batch;

        Lane(FakeAnalyser.Eyes eyes) {
            pool = new AnalyserPool(
                    "test",
                    4,
                    2 * BATCH,
                    () -> new FakeAnalyser(eyes),
                    new AnalyserPool.Guard("frames", Duration.ofHours(1), new SimpleMeterRegistry(), failure -> {
                        throw new AssertionError(failure);
                    }));
            var worker = new FrameWorker(
                    registry,
                    new FrameMetrics(meters),
                    new FrameWorker.Policy("edge", Duration.ofSeconds(2), EnumSet.allOf(Target.class)),
                    new SenderClocks("camera", clock),
                    clock);
            batch = new FrameBatch(pool, worker, transaction::add, new FrameMetrics(meters), trials, takeovers);
        }

        void begin() {
            consumer.assign(List.of(FIRST, SECOND));
            consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
            consumer.updateEndOffsets(Map.of(FIRST, (long) FRAMES, SECOND, 0L));
            consumer.commitSync(committed);
            takeovers.onPartitionsAssigned(consumer, List.of(FIRST, SECOND));
        }

        long position() {
            return consumer.committed(Set.of(FIRST)).get(FIRST).offset();
        }

        /** As the container does it: results and the offset after the last of them, or nothing. */
        boolean onMessage(List<ConsumerRecord<byte[], ByteBuffer>> records) {
            try {
                batch.onMessage(records, consumer);
            } catch (FrameBatchException e) {
                return false;
            }
            written.addAll(transaction);
            transaction.clear();
            var after = records.get(records.size() - 1).offset() + 1;
            consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(after)));
            return true;
        }

        void end() {
            consumer.committed(Set.of(FIRST, SECOND)).forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition, offset);
                }
            });
            pool.close();
        }
    }

    private List<Long> numbers() {
        return written.stream()
                .filter(record -> record.topic().equals(Topics.DETECTIONS.name()))
                .map(this::frameNumber)
                .toList();
    }

    private List<String> letters() {
        return written.stream()
                .filter(record -> record.topic().equals(Topics.DEAD_LETTERS))
                .map(letter -> header(letter, DeadLetter.REASON) + " of " + header(letter, DeadLetter.SOURCE_OFFSET))
                .toList();
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /** Frames whose picture is their number. */
    private List<ConsumerRecord<byte[], ByteBuffer>> records(int from, int to) {
        var serializer = new AvroSerializer<>(Topics.FRAMES, registry);
        return IntStream.range(from, to)
                .mapToObj(i -> frame("cam", i, clock.instant())
                        .setImage(ByteBuffer.wrap(new byte[] {(byte) i}))
                        .build())
                .map(frame -> new ConsumerRecord<>(
                        FIRST.topic(),
                        FIRST.partition(),
                        frame.getFrameNumber(),
                        frame.getCameraUid().getBytes(UTF_8),
                        ByteBuffer.wrap(serializer.serialize(FIRST.topic(), frame))))
                .toList();
    }

    private long frameNumber(ProducerRecord<byte[], byte[]> record) {
        var decoded = new AvroDeserializer<>(Topics.DETECTIONS, registry).deserialize(record.topic(), record.value());
        return ((Decoded.Valid<FrameDetections>) decoded).value().getFrameNumber();
    }
}
