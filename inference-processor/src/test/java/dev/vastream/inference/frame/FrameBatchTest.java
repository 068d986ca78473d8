package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.inference.analysis.JobTimedOutException;
import dev.vastream.inference.analysis.SelfCheckingAnalyser;
import dev.vastream.program.SteppingClock;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.FakeDevices;
import dev.vastream.vision.Mirror;
import dev.vastream.vision.model.FakeDevice;
import dev.vastream.vision.model.Urgency;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.Analyser.Target;
import dev.vastream.vision.recognition.SeenPicture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class FrameBatchTest {

    private static final SeenPicture NOTHING = SeenPicture.NOTHING;
    private static final Set<String> DETECTION = Set.of("object-detection", "face-detection");
    private static final String PICTURE = "street/pedestrians.jpg";

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SteppingClock clock = new SteppingClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FrameMetrics metrics = new FrameMetrics(meters);
    private final Trials trials = new Trials();
    private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    private final MockConsumer<byte[], ByteBuffer> consumer =
            new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    @Test
    void sendsInOrderOfRecords_whenLaterFramesEndFirst() {
        var lastIsDone = new CountDownLatch(1);
        FakeAnalyser.Eyes lastEndsFirst = encoded -> {
            if (encoded.get(encoded.position()) == 9) {
                lastIsDone.countDown();
            } else if (encoded.get(encoded.position()) == 0) {
                await(lastIsDone);
            }
            return NOTHING;
        };

        try (var pool = pool(lastEndsFirst, Duration.ofHours(1))) {
            batch(pool).onMessage(records(10), consumer);
        }

        assertThat(sent).extracting(this::frameNumber).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void sendsNothing_whenDetectorsBreakWithinBatch() {
        FakeAnalyser.Eyes breaksAtFive = encoded -> {
            if (encoded.get(encoded.position()) == 5) {
                throw new IllegalStateException("device is gone");
            }
            return NOTHING;
        };

        try (var pool = pool(breaksAtFive, Duration.ofHours(1))) {
            assertThatThrownBy(() -> batch(pool).onMessage(records(10), consumer))
                    .isInstanceOf(FrameBatchException.class)
                    .hasRootCauseMessage("device is gone");
        }

        assertThat(sent).isEmpty();
    }

    /** The picture of frame 5 never ends, those of all others end at once. */
    @Test
    void rollsBackOnceThenDeadLetters_whenFrameDoesNotEnd() {
        var never = new CountDownLatch(1);
        FakeAnalyser.Eyes stuckAtFive = encoded -> {
            if (encoded.get(encoded.position()) == 5) {
                await(never);
            }
            return NOTHING;
        };
        var pool = pool(stuckAtFive, Duration.ofSeconds(2));
        var batch = batch(pool);
        var records = records(10);

        assertThatThrownBy(() -> batch.onMessage(records, consumer))
                .isInstanceOf(FrameBatchException.class)
                .hasMessageContaining("offset=5")
                .hasRootCauseInstanceOf(JobTimedOutException.class);
        var sentAtFirst = List.copyOf(sent);
        batch.onMessage(records, consumer);

        assertThat(sentAtFirst).isEmpty();
        assertThat(sent).hasSize(10);
        assertThat(sent.subList(0, 5)).extracting(this::frameNumber).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(sent.subList(6, 10)).extracting(this::frameNumber).containsExactly(6L, 7L, 8L, 9L);
        assertThat(sent.get(5).topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(header(sent.get(5), DeadLetter.REASON)).isEqualTo("JOB_TIMEOUT");
        assertThat(header(sent.get(5), DeadLetter.SOURCE_OFFSET)).isEqualTo("5");
        assertThat(pool.stuck()).isEqualTo(2);
        never.countDown();
        pool.close();
    }

    @Test
    void looksAtFrameNoMore_whenItWasSentenced() {
        FakeAnalyser.Eyes mustNotSeeThree = encoded -> {
            assertThat(encoded.get(encoded.position())).isNotEqualTo((byte) 3);
            return NOTHING;
        };
        trials.diedOf(new DeadLetter.Source(Topics.FRAMES.name(), 0, 3));

        try (var pool = pool(mustNotSeeThree, Duration.ofHours(1))) {
            batch(pool).onMessage(records(5), consumer);
        }

        assertThat(sent).hasSize(5);
        assertThat(header(sent.get(3), DeadLetter.REASON)).isEqualTo("PROCESS_DIED");
    }

    /** Frames and calls share two devices, of which one fails for good in the middle. */
    @Test
    void losesNoFrameAndAnswersEveryCall_whenADeviceIsLost() throws InterruptedException {
        Mirror.require();
        var weak = new FakeDevice("weak");
        try (var vision = FakeDevices.open(DETECTION, weak, new FakeDevice("strong"));
                var frames = pool(() -> new SelfCheckingAnalyser(vision.newAnalyser(Urgency.FRAME)));
                var requests = pool(() -> new SelfCheckingAnalyser(vision.newAnalyser(Urgency.REQUEST)))) {
            weak.breakDownAfter(10);
            var calls = new ArrayList<CompletableFuture<SeenPicture>>();
            for (var call = 0; call < 16; call++) {
                calls.add(requests.submit(
                        analyser -> analyser.analyse(Mirror.bytes(PICTURE), EnumSet.of(Target.OBJECTS))));
            }

            batch(frames).onMessage(records(20, Mirror.bytes(PICTURE)), consumer);

            assertThat(sent).allSatisfy(record -> assertThat(record.topic()).isEqualTo(Topics.DETECTIONS.name()));
            assertThat(sent)
                    .extracting(this::frameNumber)
                    .containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().objects()).isNotEmpty());
        }
    }

    @Test
    void sendsNothingAndSaysWhy_whenNoDeviceIsLeft() {
        Mirror.require();
        var only = new FakeDevice("only");
        try (var vision = FakeDevices.open(DETECTION, only);
                var frames = pool(() -> new SelfCheckingAnalyser(vision.newAnalyser(Urgency.FRAME)))) {
            only.breakDownAfter(3);

            assertThatThrownBy(() -> batch(frames).onMessage(records(10, Mirror.bytes(PICTURE)), consumer))
                    .isInstanceOf(FrameBatchException.class)
                    .rootCause()
                    .hasMessageContaining("no device is left");
        }

        assertThat(sent).isEmpty();
    }

    private FrameBatch batch(AnalyserPool pool) {
        var worker = new FrameWorker(
                registry,
                metrics,
                new FrameWorker.Policy("edge", Duration.ofSeconds(2), EnumSet.allOf(Target.class)),
                new SenderClocks("camera", clock),
                clock);
        return new FrameBatch(
                pool, worker, sent::add, metrics, trials, new Takeovers(trials, new ExpiredFrames(expired -> {}), 64));
    }

    private AnalyserPool pool(FakeAnalyser.Eyes eyes, Duration jobTimeout) {
        return pool(() -> new FakeAnalyser(eyes), 2, jobTimeout);
    }

    private AnalyserPool pool(Supplier<Analyser> analysers) {
        return pool(analysers, 4, Duration.ofHours(1));
    }

    private AnalyserPool pool(Supplier<Analyser> analysers, int workers, Duration jobTimeout) {
        return new AnalyserPool(
                "test", workers, 16, analysers, new AnalyserPool.Guard("frames", jobTimeout, meters, failure -> {
                    throw new AssertionError(failure);
                }));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /** Frames whose picture is their number. */
    private List<ConsumerRecord<byte[], ByteBuffer>> records(int count) {
        return records(count, number -> ByteBuffer.wrap(new byte[] {(byte) number}));
    }

    private List<ConsumerRecord<byte[], ByteBuffer>> records(int count, ByteBuffer picture) {
        return records(count, number -> picture.duplicate());
    }

    private List<ConsumerRecord<byte[], ByteBuffer>> records(int count, IntFunction<ByteBuffer> pictures) {
        var serializer = new AvroSerializer<>(Topics.FRAMES, registry);
        return IntStream.range(0, count)
                .mapToObj(i -> frame("cam", i, clock.instant())
                        .setImage(pictures.apply(i))
                        .build())
                .map(frame -> new ConsumerRecord<>(
                        Topics.FRAMES.name(),
                        0,
                        frame.getFrameNumber(),
                        frame.getCameraUid().getBytes(UTF_8),
                        ByteBuffer.wrap(serializer.serialize(Topics.FRAMES.name(), frame))))
                .toList();
    }

    private long frameNumber(ProducerRecord<byte[], byte[]> record) {
        var decoded = new AvroDeserializer<>(Topics.DETECTIONS, registry).deserialize(record.topic(), record.value());
        return ((Decoded.Valid<FrameDetections>) decoded).value().getFrameNumber();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
