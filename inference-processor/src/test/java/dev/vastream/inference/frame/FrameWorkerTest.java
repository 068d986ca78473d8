package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.Sight;
import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.inference.wire.PictureMapper;
import dev.vastream.program.SteppingClock;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Joint3D;
import dev.vastream.schemas.avro.JointLayout;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.PictureJoint;
import dev.vastream.vision.pose.SpaceJoint;
import dev.vastream.vision.recognition.Analyser.Target;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.FaceVerdict;
import dev.vastream.vision.recognition.SeenFace;
import dev.vastream.vision.recognition.SeenObject;
import dev.vastream.vision.recognition.SeenPicture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameWorkerTest {

    private static final Sight VGA = Sight.of(640, 480);
    private static final SeenObject STANDING = VGA.object(ObjectClass.PERSON, 0.9, 0.1, 0.1, 0.2, 0.2);
    private static final SeenPicture PERSON = Sight.of(640, 480)
            .with(STANDING)
            .within(Duration.ofMillis(2), Duration.ofMillis(9))
            .seen();

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SteppingClock clock = new SteppingClock();
    private final FrameWorker worker = new FrameWorker(
            registry,
            new FrameMetrics(meters),
            new FrameWorker.Policy("edge", Duration.ofSeconds(2), EnumSet.allOf(Target.class)),
            new SenderClocks("camera", clock),
            clock);

    @Test
    void writesWhatWasFound() {
        var frame = frame("cam", 41, clock.instant().minusMillis(1500)).build();

        var result = processed(record(frame), new FakeAnalyser(encoded -> PERSON));

        assertThat(result.topic()).isEqualTo("va.detections");
        assertThat(result.key()).isEqualTo("cam".getBytes(UTF_8));
        assertThat(result.timestamp()).isEqualTo(frame.getCapturedAt().toEpochMilli());
        var detections = detections(result);
        assertThat(detections.getCameraUid()).isEqualTo("cam");
        assertThat(detections.getCameraName()).isEqualTo("Camera cam");
        assertThat(detections.getStreamId()).isEqualTo("00000000000000aa");
        assertThat(detections.getFrameNumber()).isEqualTo(41);
        assertThat(detections.getCapturedAt()).isEqualTo(frame.getCapturedAt());
        assertThat(detections.getFrameWidth()).isEqualTo(640);
        assertThat(detections.getOutcome()).isEqualTo(FrameOutcome.ANALYSED);
        assertThat(detections.getDetections())
                .isEqualTo(PictureMapper.of(PERSON).detections());
        assertThat(detections.getNodeId()).isEqualTo("edge");
        assertThat(detections.getDecodeMicros()).isEqualTo(2_000);
        assertThat(detections.getInferenceMicros()).isEqualTo(9_000);
        assertThat(detections.getSourcePartition()).isEqualTo(3);
        assertThat(detections.getSourceOffset()).isEqualTo(17);
        assertThat(meters.counter("va.frames", "outcome", "analysed").count()).isEqualTo(1);
    }

    @Test
    void sheds_whenLiveFrameIsTooOld() {
        var frame = frame("cam", 1, clock.instant().minusMillis(2001))
                .setDelivery(Delivery.LIVE)
                .build();

        var detections = detections(processed(record(frame), new FakeAnalyser(encoded -> {
            throw new AssertionError("nobody should look at it");
        })));

        assertThat(detections.getOutcome()).isEqualTo(FrameOutcome.SHED_TOO_OLD);
        assertThat(detections.getDetections()).isEmpty();
        assertThat(detections.getFrameWidth()).isZero();
        assertThat(detections.getSourceOffset()).isEqualTo(17);
        assertThat(meters.counter("va.frames", "outcome", "shed_too_old").count())
                .isEqualTo(1);
    }

    @Test
    void countsWithoutNamesOfCameras_whenFramesOfManyAreShed() {
        for (var camera = 0; camera < 100; camera++) {
            var frame = frame("cam-" + camera, 1, clock.instant().minusSeconds(10))
                    .setDelivery(Delivery.LIVE)
                    .build();
            processed(record(frame), new FakeAnalyser(encoded -> PERSON));
        }

        assertThat(meters.counter("va.frames", "outcome", "shed_too_old").count())
                .isEqualTo(100);
        assertThat(meters.getMeters()).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -10, 5, 86_400})
    void looks_whenClockOfCameraIsWrongByAConstant(long behindSeconds) {
        var outcomes = new ArrayList<FrameOutcome>();

        for (var number = 0; number < 20; number++) {
            clock.advance(Duration.ofMillis(100));
            var frame = frame("cam", number, clock.instant().minusSeconds(behindSeconds))
                    .setDelivery(Delivery.LIVE)
                    .build();
            outcomes.add(detections(processed(cameNow(frame), new FakeAnalyser(encoded -> PERSON)))
                    .getOutcome());
        }

        assertThat(outcomes).containsOnly(FrameOutcome.ANALYSED);
    }

    @Test
    void sheds_whenFrameOfWrongClockLayOnTheTopic() {
        var fresh = frame("cam", 1, clock.instant().minusSeconds(5))
                .setDelivery(Delivery.LIVE)
                .build();
        var record = cameNow(fresh);
        clock.advance(Duration.ofMillis(2_001));

        assertThat(detections(processed(record, new FakeAnalyser(encoded -> PERSON)))
                        .getOutcome())
                .isEqualTo(FrameOutcome.SHED_TOO_OLD);
    }

    @Test
    void sheds_whenFrameCameLaterThanOthersOfItsCamera() {
        for (var number = 0; number < 3; number++) {
            clock.advance(Duration.ofMillis(100));
            processed(
                    cameNow(frame("cam", number, clock.instant().minusSeconds(5))
                            .setDelivery(Delivery.LIVE)
                            .build()),
                    new FakeAnalyser(encoded -> PERSON));
        }

        var heldUp = frame("cam", 3, clock.instant().minusMillis(7_100))
                .setDelivery(Delivery.LIVE)
                .build();

        assertThat(detections(processed(cameNow(heldUp), new FakeAnalyser(encoded -> PERSON)))
                        .getOutcome())
                .isEqualTo(FrameOutcome.SHED_TOO_OLD);
    }

    /** A record that the broker has just stamped. */
    private ConsumerRecord<byte[], ByteBuffer> cameNow(Frame frame) {
        var plain = record(frame);
        return new ConsumerRecord<>(
                plain.topic(),
                plain.partition(),
                plain.offset(),
                clock.millis(),
                TimestampType.LOG_APPEND_TIME,
                plain.key().length,
                plain.value().remaining(),
                plain.key(),
                plain.value(),
                new RecordHeaders(),
                Optional.empty());
    }

    @Test
    void looks_whenLiveFrameIsFresh() {
        var frame = frame("cam", 1, clock.instant().minusSeconds(2))
                .setDelivery(Delivery.LIVE)
                .build();

        var detections = detections(processed(record(frame), new FakeAnalyser(encoded -> PERSON)));

        assertThat(detections.getOutcome()).isEqualTo(FrameOutcome.ANALYSED);
    }

    @Test
    void looks_whenLosslessFrameIsOld() {
        var frame = frame("cam", 1, clock.instant().minus(Duration.ofDays(300))).build();

        var detections = detections(processed(record(frame), new FakeAnalyser(encoded -> PERSON)));

        assertThat(detections.getOutcome()).isEqualTo(FrameOutcome.ANALYSED);
    }

    @Test
    void stampsRecordWithNow_whenCapturedInFuture() {
        var frame = frame("cam", 1, clock.instant().plus(Duration.ofDays(1))).build();

        var result = processed(record(frame), new FakeAnalyser(encoded -> PERSON));

        assertThat(result.timestamp()).isEqualTo(clock.millis());
        assertThat(detections(result).getCapturedAt()).isEqualTo(frame.getCapturedAt());
    }

    @Test
    void deadLetters_whenPictureIsRejected() {
        var record = record(frame("cam", 1, clock.instant()).build());

        var letter = processed(record, new FakeAnalyser(encoded -> {
            throw new ImageRejectedException(ImageRejectedException.Reason.TRUNCATED, "the picture ends early");
        }));

        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(record.value().array(), DeadLetter.HEAD_BYTES));
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("TRUNCATED");
        assertThat(header(letter, DeadLetter.DETAIL)).isEqualTo("the picture ends early");
        assertThat(header(letter, DeadLetter.SOURCE_TOPIC)).isEqualTo("va.frames");
        assertThat(header(letter, DeadLetter.SOURCE_PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetter.SOURCE_OFFSET)).isEqualTo("17");
        assertThat(header(letter, DeadLetter.PROGRAM)).isEqualTo("inference-processor");
        assertThat(meters.counter("va.dead_letters", "reason", "TRUNCATED", "lane", "frames")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void deadLetters_whenTextsAreLongerThanResultsMayBe() {
        var frame = frame("cam", 1, clock.instant()).setCameraName("n".repeat(2_000_000));

        var letter = processed(record(frame.build()), new FakeAnalyser(encoded -> PERSON));

        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("BAD_FIELD");
        assertThat(letter.value()).hasSize(DeadLetter.HEAD_BYTES);
    }

    @Test
    void deadLetters_whenKeyIsOfAnotherCamera() {
        var good = record(frame("cam", 1, clock.instant()).build());
        var record = new ConsumerRecord<>(good.topic(), 3, 17, "other".getBytes(UTF_8), good.value());

        var letter = processed(record, new FakeAnalyser(encoded -> PERSON));

        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("BAD_KEY");
        assertThat(letter.key()).isEqualTo("other".getBytes(UTF_8));
    }

    @Test
    void deadLettersFrame_whenResultIsLargerThanItsTopicTakes() {
        var vector = new SubjectVector("m", new float[Topics.DETECTIONS.maxMessageBytes()]);
        var huge = Sight.of(640, 480).with(STANDING.withVector(vector)).seen();

        var letter = processed(record(frame("cam", 1, clock.instant()).build()), new FakeAnalyser(encoded -> huge));

        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("RESULT_TOO_LARGE");
        assertThat(header(letter, DeadLetter.DETAIL)).startsWith("a result for va.detections has 1048");
    }

    @Test
    void deadLetters_whenRecordIsMalformed() {
        var record =
                new ConsumerRecord<>(Topics.FRAMES.name(), 3, 17, (byte[]) null, ByteBuffer.wrap(new byte[] {9, 9}));

        var letter = processed(record, new FakeAnalyser(encoded -> PERSON));

        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("WRONG_MAGIC");
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isEqualTo(new byte[] {9, 9});
    }

    @Test
    void deadLetters_whenThereIsNoValue() {
        var record = new ConsumerRecord<byte[], ByteBuffer>(Topics.FRAMES.name(), 3, 17, "cam".getBytes(UTF_8), null);

        var letter = processed(record, new FakeAnalyser(encoded -> PERSON));

        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("EMPTY");
        assertThat(letter.value()).isNull();
    }

    @Test
    void deadLetters_whenDetectorsFailOnPicture() {
        var letter = processed(record(frame("cam", 1, clock.instant()).build()), new FakeAnalyser(encoded -> {
            throw new AnalysisFailedException(new IllegalStateException());
        }));

        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("ANALYSIS_FAILED");
    }

    @Test
    void cutsDeadLetter_whenItWouldNotFit() {
        var value = new byte[Topics.PICTURE_MESSAGE_BYTES];
        value[0] = 1;

        var letter = processed(
                new ConsumerRecord<>(Topics.FRAMES.name(), 3, 17, (byte[]) null, ByteBuffer.wrap(value)),
                new FakeAnalyser(encoded -> PERSON));

        assertThat(letter.value().length).isLessThan(value.length);
        assertThat(header(letter, DeadLetter.CUT_FROM)).isEqualTo(Integer.toString(value.length));
    }

    @Test
    void throwsOn_whenDetectorsAreBroken() {
        var broken = new FakeAnalyser(encoded -> {
            throw new IllegalStateException("device is gone");
        });

        assertThatThrownBy(
                        () -> processed(record(frame("cam", 1, clock.instant()).build()), broken))
                .hasMessage("device is gone");
    }

    @Test
    void writesEmbeddingOfDetection_whenThereIsOne() {
        var vector = new SubjectVector("facenet", new float[] {1});
        var face = new SeenFace(
                VGA.face(0.8, 0.12, 0.1, 0.05, 0.05).face(),
                Optional.of(FaceVerdict.FIT),
                Optional.of(0.5f),
                Optional.of(0.75f),
                Optional.of(vector));
        var seen = Sight.of(640, 480).with(STANDING).with(face).seen();
        var frame = frame("cam", 41, clock.instant()).build();

        var results = worker.process(record(frame), new FakeAnalyser(encoded -> seen));

        assertThat(results).extracting(ProducerRecord::topic).containsExactly("va.detections", "va.embeddings");
        assertThat(results.get(1).key()).isEqualTo("cam".getBytes(UTF_8));
        var decoded = new AvroDeserializer<>(Topics.EMBEDDINGS, registry)
                .deserialize("va.embeddings", results.get(1).value());
        var embedding = ((Decoded.Valid<Embedding>) decoded).value();
        assertThat(embedding.getCameraUid()).isEqualTo("cam");
        assertThat(embedding.getFrameNumber()).isEqualTo(41);
        assertThat(embedding.getDetectionIndex()).isEqualTo(1);
        assertThat(embedding.getFeatureType()).isEqualTo(FeatureType.FACE);
        assertThat(embedding.getModelId()).isEqualTo("facenet");
        assertThat(embedding.getVector()).isEqualTo(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0x3f}));
        assertThat(embedding.getBox())
                .isEqualTo(PictureMapper.of(seen).detections().get(1).getBox());
        assertThat(embedding.getConfidence()).isEqualTo(0.8f);
        assertThat(embedding.getQuality()).isEqualTo(0.5f);
        assertThat(embedding.getLiveness()).isEqualTo(0.75f);
        assertThat(embedding.getNodeId()).isEqualTo("edge");
        assertThat(embedding.getTrackId()).isNull();
    }

    @Test
    void countsFacesByVerdict_whenTheyAreJudged() {
        var sight = Sight.of(640, 480);
        for (var verdict : List.of(FaceVerdict.FIT, FaceVerdict.BLURRED, FaceVerdict.TOO_SMALL, FaceVerdict.BLURRED)) {
            sight.with(judged(verdict));
        }
        var seen = sight.seen();

        processed(record(frame("cam", 1, clock.instant()).build()), new FakeAnalyser(encoded -> seen));

        assertThat(faces("fit")).isEqualTo(1);
        assertThat(faces("blurred")).isEqualTo(2);
        assertThat(faces("too_small")).isEqualTo(1);
        assertThat(faces("turned_away")).isZero();
        assertThat(faces("no_landmarks")).isZero();
    }

    private static SeenFace judged(FaceVerdict verdict) {
        return new SeenFace(
                VGA.face(0.8, 0.12, 0.1, 0.05, 0.05).face(),
                Optional.of(verdict),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private double faces(String verdict) {
        return meters.get("va.frames.faces").tag("verdict", verdict).counter().count();
    }

    @Test
    void writesSkeletonInBothLayouts_whenJointsWereFound() {
        var joints = Collections.nCopies(22, new PictureJoint(160, 240, 0.75f));
        var space = Collections.nCopies(22, new SpaceJoint(1, 2, 3000));
        var other = VGA.object(ObjectClass.PERSON, 0.8, 0.5, 0.1, 0.3, 0.8);
        var pose = new BodyPose(other.object().box(), 0.75f, joints, space, joints.subList(0, 17), "pose+pose3d");
        var seen = Sight.of(640, 480).with(STANDING).with(other.withPose(pose)).seen();
        var frame = frame("cam", 41, clock.instant()).build();

        var results = worker.process(record(frame), new FakeAnalyser(encoded -> seen));

        assertThat(results)
                .extracting(ProducerRecord::topic)
                .containsExactly("va.detections", "va.skeletons", "va.skeletons");
        assertThat(results).allSatisfy(result -> assertThat(result.key()).isEqualTo("cam".getBytes(UTF_8)));
        var coco = skeleton(results.get(1));
        var body = skeleton(results.get(2));
        assertThat(coco.getLayout()).isEqualTo(JointLayout.COCO_17);
        assertThat(coco.getJoints()).hasSize(17);
        assertThat(coco.getJoints3d()).isEmpty();
        assertThat(body.getLayout()).isEqualTo(JointLayout.BODY_22);
        assertThat(body.getJoints()).hasSize(22).containsOnly(new Joint(0.25f, 0.5f, 0.75f));
        assertThat(body.getJoints3d()).hasSize(22).containsOnly(new Joint3D(1f, 2f, 3000f));
        assertThat(List.of(coco, body)).allSatisfy(skeleton -> {
            assertThat(skeleton.getStreamId()).isEqualTo(frame.getStreamId());
            assertThat(skeleton.getFrameNumber()).isEqualTo(41);
            assertThat(skeleton.getDetectionIndex()).isEqualTo(1);
            assertThat(skeleton.getBox())
                    .isEqualTo(PictureMapper.of(seen).detections().get(1).getBox());
            assertThat(skeleton.getModelId()).isEqualTo("pose+pose3d");
            assertThat(skeleton.getPictureWidth()).isEqualTo(640);
            assertThat(skeleton.getTrackId()).isNull();
            assertThat(skeleton.getRequestId()).isEmpty();
            assertThat(skeleton.getView()).isNull();
        });
    }

    private Skeleton skeleton(ProducerRecord<byte[], byte[]> record) {
        var decoded = new AvroDeserializer<>(Topics.SKELETONS, registry).deserialize(record.topic(), record.value());
        return ((Decoded.Valid<Skeleton>) decoded).value();
    }

    /** The one record that most frames give. */
    private ProducerRecord<byte[], byte[]> processed(ConsumerRecord<byte[], ByteBuffer> record, FakeAnalyser analyser) {
        var results = worker.process(record, analyser);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private ConsumerRecord<byte[], ByteBuffer> record(Frame frame) {
        var value = new AvroSerializer<>(Topics.FRAMES, registry).serialize(Topics.FRAMES.name(), frame);
        return new ConsumerRecord<>(
                Topics.FRAMES.name(), 3, 17, frame.getCameraUid().getBytes(UTF_8), ByteBuffer.wrap(value));
    }

    private FrameDetections detections(ProducerRecord<byte[], byte[]> record) {
        assertThat(record.topic()).isEqualTo(Topics.DETECTIONS.name());
        var decoded = new AvroDeserializer<>(Topics.DETECTIONS, registry).deserialize(record.topic(), record.value());
        return ((Decoded.Valid<FrameDetections>) decoded).value();
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
