package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.SteppingClock;
import dev.vastream.inference.analysis.Analyser.Target;
import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.analysis.Analysis;
import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class FrameBatchTest {

    private static final Analysis NOTHING = new Analysis(1, 1, List.of(), List.of(), Duration.ZERO, Duration.ZERO);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SteppingClock clock = new SteppingClock();
    private final FrameMetrics metrics = new FrameMetrics(new SimpleMeterRegistry());
    private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();

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

        try (var pool = new AnalyserPool("test", 2, 16, () -> new FakeAnalyser(lastEndsFirst))) {
            batch(pool).onMessage(records(10));
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

        try (var pool = new AnalyserPool("test", 2, 16, () -> new FakeAnalyser(breaksAtFive))) {
            assertThatThrownBy(() -> batch(pool).onMessage(records(10)))
                    .isInstanceOf(FrameBatchException.class)
                    .hasRootCauseMessage("device is gone");
        }

        assertThat(sent).isEmpty();
    }

    private FrameBatch batch(AnalyserPool pool) {
        var worker = new FrameWorker(
                new AvroDeserializer<>(Topics.FRAMES, registry),
                new FrameWorker.Wire(
                        new AvroSerializer<>(Topics.DETECTIONS, registry),
                        new AvroSerializer<>(Topics.EMBEDDINGS, registry),
                        new AvroSerializer<>(Topics.SKELETONS, registry)),
                metrics,
                new FrameWorker.Policy("edge", Duration.ofSeconds(2), EnumSet.allOf(Target.class)),
                clock);
        return new FrameBatch(pool, worker, sent::add, metrics);
    }

    /** Frames whose picture is their number. */
    private List<ConsumerRecord<byte[], ByteBuffer>> records(int count) {
        var serializer = new AvroSerializer<>(Topics.FRAMES, registry);
        return IntStream.range(0, count)
                .mapToObj(i -> frame("cam", i, clock.instant())
                        .setImage(ByteBuffer.wrap(new byte[] {(byte) i}))
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
