package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.Lane;
import dev.vastream.inference.Pipeline;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Mirror;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken records among good ones: each good one has its result, each broken one is a dead letter that says why. */
class BadRecordsIT {

    private static final String NODE = "bad-records";
    private static final String CAMERA = "bad-records-camera";
    private static final int GOOD = 200;
    private static final int BROKEN = 50;

    @TempDir
    private Path state;

    /** Bytes of a record that is broken, and the reason that its dead letter must give. */
    private record Broken(byte[] bytes, String reason) {}

    @Test
    void givesResultOrReason_forEveryRecord() throws Exception {
        var whole = Files.readAllBytes(Mirror.image("noperson/landscape_0.jpg"));
        try (var pipeline = new Pipeline(TestCluster.shared())) {
            pipeline.create(Pipeline.topics(NODE));
            var broken = broken(pipeline, whole);
            publish(pipeline, whole, broken);

            try (var detections = pipeline.read(Topics.DETECTIONS.name());
                    var letters = pipeline.read(Topics.DEAD_LETTERS);
                    var program = InferenceProgram.start(pipeline.settings(NODE, state, Lane.FRAMES))) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> own(pipeline, detections.more()).size() >= GOOD
                                && ownLetters(letters.more()).size() >= BROKEN);

                assertThat(own(pipeline, detections.all()))
                        .extracting(FrameDetections::getFrameNumber)
                        .containsExactlyElementsOf(
                                LongStream.range(0, GOOD).boxed().toList());
                assertThat(Pipeline.topics(NODE)).allSatisfy(topic -> assertThat(pipeline.compatibility(topic))
                        .contains(Schemas.COMPATIBILITY));
                assertThat(ownLetters(letters.all())).hasSize(BROKEN);
                for (var i = 0; i < BROKEN; i++) {
                    assertIsLetterOf(broken.get(i), ownLetters(letters.all()).get(i));
                }
            }
        }
    }

    private static void assertIsLetterOf(Broken broken, ConsumerRecord<byte[], byte[]> letter) {
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(broken.bytes(), DeadLetter.HEAD_BYTES));
        assertThat(header(letter, DeadLetter.CUT_FROM)).isEqualTo(Integer.toString(broken.bytes().length));
        assertThat(letter.key()).isEqualTo(CAMERA.getBytes(UTF_8));
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo(broken.reason());
        assertThat(header(letter, DeadLetter.DETAIL)).isNotBlank();
        assertThat(header(letter, DeadLetter.SOURCE_TOPIC)).isEqualTo(Topics.FRAMES.name());
        assertThat(header(letter, DeadLetter.SOURCE_PARTITION)).containsOnlyDigits();
        assertThat(header(letter, DeadLetter.SOURCE_OFFSET)).containsOnlyDigits();
        assertThat(header(letter, DeadLetter.PROGRAM)).isEqualTo("inference-processor");
    }

    /** Ten of each kind, in turn. */
    private static List<Broken> broken(Pipeline pipeline, byte[] picture) {
        var good = framed(pipeline, 0, picture);
        var broken = new ArrayList<Broken>();
        for (var i = 0; i < BROKEN / 5; i++) {
            var wrongMagic = good.clone();
            wrongMagic[0] = (byte) (i + 1);
            var unknownSchema = good.clone();
            ByteBuffer.wrap(unknownSchema).putInt(1, 900_000 + i);
            broken.add(new Broken(wrongMagic, "WRONG_MAGIC"));
            broken.add(new Broken(unknownSchema, "UNKNOWN_SCHEMA"));
            broken.add(new Broken(
                    framed(pipeline, 9_000 + i, Arrays.copyOf(picture, picture.length - 1_000 - i)), "TRUNCATED"));
            broken.add(new Broken(framed(pipeline, 9_500 + i, bomb()), "TOO_MANY_PIXELS"));
            broken.add(new Broken(Arrays.copyOf(good, good.length / 2 - i), "CORRUPT"));
        }
        return broken;
    }

    /** Four good records, one broken one, and so on: one camera, one partition, one order. */
    private static void publish(Pipeline pipeline, byte[] picture, List<Broken> broken) {
        IntStream.range(0, GOOD).forEach(i -> {
            pipeline.send(Topics.FRAMES.name(), CAMERA, framed(pipeline, i, picture));
            if (i % (GOOD / BROKEN) == 0) {
                pipeline.send(
                        Topics.FRAMES.name(),
                        CAMERA,
                        broken.get(i / (GOOD / BROKEN)).bytes());
            }
        });
        pipeline.flush();
    }

    private static byte[] framed(Pipeline pipeline, long number, byte[] picture) {
        return pipeline.bytes(
                Topics.FRAMES,
                frame(CAMERA, number, Instant.now())
                        .setImage(ByteBuffer.wrap(picture))
                        .build());
    }

    /** A BMP header that claims 60 000 x 60 000 pixels. */
    private static byte[] bomb() {
        return ByteBuffer.allocate(200)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(200)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(60_000)
                .putInt(60_000)
                .putShort((short) 1)
                .putShort((short) 24)
                .array();
    }

    private static List<FrameDetections> own(Pipeline pipeline, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> pipeline.value(Topics.DETECTIONS, record))
                .filter(frame ->
                        frame.getNodeId().equals(NODE) && frame.getCameraUid().equals(CAMERA))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> ownLetters(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .filter(letter -> Arrays.equals(letter.key(), CAMERA.getBytes(UTF_8)))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
