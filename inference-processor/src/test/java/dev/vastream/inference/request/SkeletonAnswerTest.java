package dev.vastream.inference.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.program.SteppingClock;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.PostureView;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.schemas.avro.Timing;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.posture.PhotoView;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.PostureRefusedException.Reason;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SkeletonAnswerTest {

    private static final ByteBuffer FRONT = ByteBuffer.wrap(new byte[] {1});
    private static final ByteBuffer SIDE = ByteBuffer.wrap(new byte[] {2});

    private final SteppingClock clock = new SteppingClock();
    private final Answers answers = new Answers("edge", clock);

    private InferenceReply answer(FakeAnalyser.Posture posture, ByteBuffer... images) {
        return answers.answer(request(images), analyser(posture));
    }

    private static FakeAnalyser analyser(FakeAnalyser.Posture posture) {
        return new FakeAnalyser(
                encoded -> {
                    throw new AssertionError("only the posture was asked for");
                },
                posture);
    }

    private InferenceRequest request(ByteBuffer... images) {
        return InferenceRequest.newBuilder()
                .setRequestId("r1")
                .setReplyTopic("va.replies.test")
                .setOperation(Operation.ANALYSE_SKELETON)
                .setCreatedAt(clock.instant())
                .setDeadline(clock.instant().plusSeconds(10))
                .setImages(List.of(images))
                .build();
    }

    @Test
    void looksAtFrontThenSide_whenAsked() {
        var reply = answer(
                (front, side) -> {
                    assertThat(front).isEqualTo(FRONT);
                    assertThat(side).isEqualTo(SIDE);
                    return Postures.analysis();
                },
                FRONT,
                SIDE);

        assertThat(reply.getStatus()).as(reply.getReason()).isEqualTo(ReplyStatus.OK);
        var result = reply.getSkeleton();
        assertThat(result.getSidePart()).isEqualTo(-12.5f);
        assertThat(result.getMessages()).containsExactly("In the Front image, The target is too far.");
        assertThat(result.getFront().getWidth()).isEqualTo(200);
        assertThat(result.getFront().getDrawing()).isEqualTo(Postures.FRONT_DRAWING);
        assertThat(result.getSide().getDrawing()).isEqualTo(Postures.SIDE_DRAWING);
        assertThat(result.getSide().getHeight()).isEqualTo(300);
    }

    @Test
    void normalisesPositions_whenAnalysed() {
        var front = answer((one, other) -> Postures.analysis(), FRONT, SIDE)
                .getSkeleton()
                .getFront();

        assertThat(front.getJoints()).hasSize(22);
        assertThat(front.getJoints().get(0)).isEqualTo(new Joint(0.25f, 0.15f, 0.75f));
        assertThat(front.getJoints().get(3).getConfidence()).isZero();
        assertThat(front.getJoints3d()).hasSize(22);
        assertThat(front.getBox().getX()).isEqualTo(0.1f);
        assertThat(front.getBox().getHeight()).isCloseTo(0.525f, within(1e-6f));
    }

    @Test
    void namesMeasuresAsTheContract_whenAnalysed() {
        var result = answer((one, other) -> Postures.analysis(), FRONT, SIDE).getSkeleton();

        var front = result.getFront().getMeasures();
        assertThat(front)
                .containsOnlyKeys(
                        "far_head_bal",
                        "far_shoulder_bal",
                        "far_pelvic_bal",
                        "far_knee_bal",
                        "far_tilt",
                        "far_left_qang",
                        "far_right_qang");
        assertThat(front.get("far_shoulder_bal").getDegrees()).isEqualTo(2.5);
        assertThat(front.get("far_pelvic_bal").getDegrees()).isEqualTo(0.5);
        assertThat(front.get("far_tilt").getGrade()).isEqualTo(-2);
        assertThat(front.get("far_left_qang").getDegrees()).isEqualTo(7);
        assertThat(result.getFront().getLetter()).isEqualTo("C");
        var side = result.getSide().getMeasures();
        assertThat(side).containsOnlyKeys("turtle_neck", "round_shoulder", "sar_tilt", "sar_head_tilt");
        assertThat(side.get("sar_head_tilt").getDegrees()).isEqualTo(-2);
        assertThat(side.get("sar_tilt").getDegrees()).isEqualTo(0.5);
        assertThat(result.getSide().getLetter()).isEqualTo("B");
    }

    @Test
    void tellsWhereTimeWent_whenAnalysed() {
        var reply = answer((one, other) -> Postures.analysis(), FRONT, SIDE);

        assertThat(reply.getTiming()).isEqualTo(new Timing(0, 3_000, 5_000, 0, 0, 70_000, 9_000));
    }

    @Test
    void namesPicture_whenItCannotBeDecoded() {
        var reply = answer(
                (front, side) -> {
                    throw new UnusablePictureException(
                            PhotoView.SIDE,
                            new ImageRejectedException(ImageRejectedException.Reason.CORRUPT, "it does not decode"));
                },
                FRONT,
                SIDE);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.BAD_IMAGE);
        assertThat(reply.getImageIndex()).isEqualTo(1);
        assertThat(reply.getReason()).contains("it does not decode");
        assertThat(reply.getSkeleton()).isNull();
    }

    @Test
    void tellsRefusalFromFailure_whenPictureDoesNotShowABody() {
        for (var reason : Reason.values()) {
            var reply = answer(
                    (front, side) -> {
                        throw new PostureRefusedException(reason, PhotoView.FRONT);
                    },
                    FRONT,
                    SIDE);

            assertThat(reply.getStatus()).isEqualTo(ReplyStatus.REFUSED);
            assertThat(reply.getImageIndex()).isZero();
            assertThat(reply.getReason()).isEqualTo(new PostureRefusedException(reason, PhotoView.FRONT).getMessage());
        }
    }

    @Test
    void fails_whenPicturesAreNotTwo() {
        var reply = answer((front, side) -> Postures.analysis(), FRONT);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.FAILED);
        assertThat(reply.getReason()).isEqualTo("images: must be 2, front and side, are 1");
    }

    @Test
    void doesNotSupport_whenModelsAreMissing() {
        var reply = answers.answer(request(FRONT, SIDE), new FakeAnalyser(encoded -> {
            throw new AssertionError();
        }));

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.NOT_SUPPORTED);
    }

    @Test
    void isAnnounced_whenBothModelsAreThere() {
        assertThat(Answers.operations(Set.of("body-pose", "body-pose-3d")))
                .containsExactly(Operation.INFERENCE_IMAGE, Operation.DETECT_FACES, Operation.ANALYSE_SKELETON);
        assertThat(Answers.operations(Set.of("body-pose"))).doesNotContain(Operation.ANALYSE_SKELETON);
    }

    @Test
    void givesEachViewToConsumers_whenAnalysed() {
        var registry = new InMemorySchemaRegistry();
        var records = new SkeletonRecords(new AvroSerializer<>(Topics.SKELETONS, registry), clock);
        var asked = request(FRONT, SIDE);
        clock.advance(Duration.ofMillis(100));
        var reply = answers.answer(asked, analyser((front, side) -> Postures.analysis()));

        var written = records.of(asked, reply);

        assertThat(written).hasSize(2).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("va.skeletons");
            assertThat(record.key()).isEqualTo("r1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(record.timestamp()).isEqualTo(asked.getCreatedAt().toEpochMilli());
            assertThat(record.value().length).isLessThan(2_000);
        });
        var views = written.stream()
                .map(record ->
                        new AvroDeserializer<>(Topics.SKELETONS, registry).deserialize(record.topic(), record.value()))
                .map(decoded -> ((Decoded.Valid<Skeleton>) decoded).value())
                .toList();
        assertThat(views).extracting(Skeleton::getView).containsExactly(PostureView.FRONT, PostureView.SIDE);
        assertThat(views).allSatisfy(view -> {
            assertThat(view.getRequestId()).isEqualTo("r1");
            assertThat(view.getJoints()).hasSize(22);
            assertThat(view.getJoints3d()).hasSize(22);
            assertThat(view.getMessages()).hasSize(1);
        });
        assertThat(views.get(0).getMeasures().get("far_left_qang").getDegrees()).isEqualTo(7);
        assertThat(views.get(1).getLetter()).isEqualTo("B");
        assertThat(views.get(1).getPictureHeight()).isEqualTo(300);
    }

    @Test
    void givesConsumersNothing_whenThereIsNoPosture() {
        var records = new SkeletonRecords(new AvroSerializer<>(Topics.SKELETONS, new InMemorySchemaRegistry()), clock);
        var asked = request(FRONT);

        assertThat(records.of(asked, answers.answer(asked, analyser((front, side) -> Postures.analysis()))))
                .isEmpty();
    }
}
