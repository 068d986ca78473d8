package dev.vastream.inference.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.Sight;
import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.program.SteppingClock;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FaceOrder;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.Deadline;
import dev.vastream.vision.recognition.FaceSource;
import dev.vastream.vision.recognition.SeenFace;
import dev.vastream.vision.recognition.SeenPicture;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswersTest {

    private static final ByteBuffer PICTURE = ByteBuffer.wrap(new byte[] {1});
    private static final ByteBuffer BROKEN = ByteBuffer.wrap(new byte[] {2});

    private static final Sight VGA = Sight.of(640, 480);
    private static final SeenFace FACE = VGA.face(0.8, 0.65, 0.6, 0.1, 0.1);
    private static final SeenPicture STREET = Sight.of(640, 480)
            .with(VGA.object(ObjectClass.BUS, 0.7, 0, 0, 0.5, 0.5))
            .with(VGA.object(ObjectClass.PERSON, 0.9, 0.6, 0.6, 0.2, 0.3))
            .with(FACE)
            .within(Duration.ofMillis(3), Duration.ofMillis(11))
            .seen();
    private static final SeenPicture GROUP = Sight.of(640, 480)
            .with(FACE)
            .with(VGA.face(0.7, 0.1, 0.6, 0.1, 0.1))
            .with(VGA.face(0.6, 0.3, 0.6, 0.1, 0.1))
            .within(Duration.ofMillis(3), Duration.ofMillis(11))
            .seen();

    private final SteppingClock clock = new SteppingClock();
    private final Answers answers = new Answers("edge", clock);
    private final FakeAnalyser analyser = new FakeAnalyser(encoded -> {
        if (encoded.equals(BROKEN)) {
            throw new ImageRejectedException(ImageRejectedException.Reason.TRUNCATED, "the picture ends early");
        }
        return STREET;
    });

    @Test
    void listsObjectsByConfidence_whenInferenceImage() {
        var request = request(Operation.INFERENCE_IMAGE, PICTURE)
                .setCameraUid("cam")
                .setCameraName("Gate")
                .build();

        var meta = answers.answer(request, analyser).getObjectMeta();

        assertThat(meta.getCameraUid()).isEqualTo("cam");
        assertThat(meta.getCameraName()).isEqualTo("Gate");
        assertThat(meta.getFrameWidth()).isEqualTo(640);
        assertThat(meta.getFrameHeight()).isEqualTo(480);
        assertThat(meta.getFrameNumber()).isZero();
        assertThat(meta.getTimeStamp()).isEqualTo("2026-01-02 03:04:05.6789010");
        assertThat(meta.getEventList()).extracting(EventInfo::getClassId).containsExactly(0, 300, 134);
        assertThat(meta.getEventList()).extracting(EventInfo::getObjectId).containsExactly(0L, 1L, 2L);
        assertThat(meta.getEventList()).extracting(EventInfo::getEventId).containsExactly(1L, 2L, 3L);
        assertThat(meta.getEventList()).allSatisfy(item -> {
            assertThat(item.getIsEvent()).isTrue();
            assertThat(item.getIsDetected()).isFalse();
            assertThat(item.getIsTracked()).isFalse();
            assertThat(item.getEventStatus()).isEqualTo(1);
            assertThat(item.getEventType()).isEqualTo("AllDetect");
            assertThat(item.getRoiInfo().getRoi()).isEqualTo(Roi.newBuilder().build());
            assertThat(item.getRoiInfo().getRoiObjectCounting().getObjectCount())
                    .isEqualTo(3);
        });
    }

    @Test
    void givesItemPerObjectAndRegion_whenRegionsAreGiven() {
        var all = roi("all", Map.of(), 0, 0, 1, 0, 1, 1, 0, 1);
        var right = roi("right", Map.of("inside_roi_type", "1"), 0.5, 0.5, 1, 0.5, 1, 1, 0.5, 1);
        var corner = roi("corner", Map.of(), 0.9, 0, 1, 0, 1, 0.1);
        var noBus = Roi.newBuilder(all).setObjectFilter(List.of(0, 300)).build();
        var request = request(Operation.INFERENCE_IMAGE, PICTURE)
                .setRois(List.of(noBus, right, corner))
                .build();

        var items = answers.answer(request, analyser).getObjectMeta().getEventList();

        assertThat(items)
                .extracting(item -> item.getRoiInfo().getRoi().getRoiId(), EventInfo::getClassId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("all", 0),
                        org.assertj.core.groups.Tuple.tuple("right", 0),
                        org.assertj.core.groups.Tuple.tuple("all", 300),
                        org.assertj.core.groups.Tuple.tuple("right", 300));
        assertThat(items).extracting(EventInfo::getObjectId).containsExactly(0L, 0L, 1L, 1L);
        assertThat(items).extracting(EventInfo::getEventId).containsExactly(1L, 2L, 3L, 4L);
        assertThat(items).allSatisfy(item -> assertThat(
                        item.getRoiInfo().getRoiObjectCounting().getObjectCount())
                .isEqualTo(2));
    }

    @Test
    void answersEachPicture_whenDetectFaces() {
        var reply =
                answers.answer(request(Operation.DETECT_FACES, PICTURE, PICTURE).build(), analyser);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(reply.getPictures()).hasSize(2).allSatisfy(picture -> {
            assertThat(picture.getWidth()).isEqualTo(640);
            assertThat(picture.getHeight()).isEqualTo(480);
        });
        assertThat(reply.getObjectMeta()).isNull();
    }

    @Test
    void looksForTheFacesAskedFor_untilTheDeadline() {
        var live = FakeAnalyser.checkingLiveness(encoded -> STREET);
        var request = request(Operation.DETECT_FACES, PICTURE)
                .setMaxFaces(4)
                .setFaceOrder(FaceOrder.CENTRE)
                .setLiveness(true)
                .build();

        answers.answer(request, live);

        assertThat(live.faces())
                .isEqualTo(FaceSource.first(4, dev.vastream.vision.recognition.FaceOrder.CENTRE)
                        .withLiveness(true));
        assertThat(live.deadline()).isNotSameAs(Deadline.NONE);
    }

    @Test
    void answersVectorsOfEachPicture_whenEmbedFaces() {
        var request =
                request(Operation.EMBED_FACES, PICTURE, PICTURE).setMaxFaces(3).build();

        var reply = answers.answer(request, new FakeAnalyser(encoded -> GROUP));

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(reply.getPictures()).hasSize(2).allSatisfy(picture -> {
            assertThat(picture.getDetections()).hasSize(3);
            assertThat(picture.getEmbeddings())
                    .extracting(DetectionEmbedding::getDetectionIndex)
                    .containsExactly(0, 1, 2);
            assertThat(picture.getEmbeddings())
                    .extracting(DetectionEmbedding::getModelId)
                    .containsOnly(FaceSource.largest(3).toString());
        });
        assertThat(reply.getTiming().getDecodeMicros()).isEqualTo(6_000);
        assertThat(reply.getTiming().getInferenceMicros()).isEqualTo(22_000);
        assertThat(reply.getTiming().getEmbeddingMicros()).isEqualTo(14_000);
    }

    @Test
    void answersOneVectorOfEachPicture_whenEmbedSubjects() {
        var request = request(Operation.EMBED_SUBJECTS, PICTURE, PICTURE)
                .setFeatureType(FeatureType.PERSON)
                .build();

        var reply = answers.answer(request, analyser);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(reply.getPictures()).hasSize(2).allSatisfy(picture -> {
            assertThat(picture.getDetections()).hasSize(1);
            assertThat(picture.getEmbeddings())
                    .extracting(DetectionEmbedding::getModelId)
                    .containsExactly("model of PERSON");
        });
        assertThat(reply.getTiming().getEmbeddingMicros()).isEqualTo(14_000);
    }

    @Test
    void namesPictureAndReason_whenItShowsNobody() {
        var nobody = Sight.of(640, 480).seen();
        var looking = new FakeAnalyser(encoded -> encoded.equals(BROKEN) ? nobody : STREET);
        var request = request(Operation.EMBED_SUBJECTS, PICTURE, BROKEN)
                .setFeatureType(FeatureType.FACE)
                .build();

        var reply = answers.answer(request, looking);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.BAD_IMAGE);
        assertThat(reply.getReason()).isEqualTo("NO_FACE");
        assertThat(reply.getImageIndex()).isEqualTo(1);
        assertThat(reply.getPictures()).isEmpty();
    }

    @Test
    void refuses_whenTypeOfSubjectsIsNotGiven() {
        var reply = answers.answer(request(Operation.EMBED_SUBJECTS, PICTURE).build(), analyser);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.FAILED);
        assertThat(reply.getReason()).isEqualTo("feature_type: must be one of PERSON, FACE, VEHICLE");
    }

    @Test
    void answersVectorsToo_whenInferenceImageWantsThem() {
        var person = VGA.object(ObjectClass.PERSON, 0.9, 0.6, 0.6, 0.2, 0.3);
        var vector = new SubjectVector("m", new float[] {1});
        var seen = Sight.of(640, 480)
                .with(person)
                .with(person.withVector(vector))
                .with(FACE.withVector(vector))
                .seen();
        var looking = new FakeAnalyser(encoded -> seen);
        var request = request(Operation.INFERENCE_IMAGE, PICTURE)
                .setWithEmbeddings(true)
                .build();

        var reply = answers.answer(request, looking);

        assertThat(looking.targets()).contains(Analyser.Target.EMBEDDINGS);
        assertThat(reply.getPictures().get(0).getEmbeddings())
                .extracting(DetectionEmbedding::getDetectionIndex)
                .containsExactly(2, 1);
        assertThat(reply.getPictures().get(0).getDetections())
                .extracting(detection -> detection.getAppearance().hasRemaining())
                .containsExactly(false, true, false);
    }

    @Test
    void takesPictureAsFace_whenEmbedAlignedFaces() {
        var reply =
                answers.answer(request(Operation.EMBED_ALIGNED_FACES, PICTURE).build(), analyser);

        assertThat(reply.getPictures().get(0).getEmbeddings())
                .extracting(DetectionEmbedding::getModelId)
                .containsOnly(FaceSource.ALIGNED.toString());
    }

    @Test
    void asksForLiveness_whenRequestDoes() {
        var request = request(Operation.EMBED_FACES, PICTURE)
                .setMaxFaces(1)
                .setLiveness(true)
                .build();

        var reply = answers.answer(request, FakeAnalyser.checkingLiveness(encoded -> STREET));

        assertThat(reply.getPictures().get(0).getEmbeddings())
                .extracting(DetectionEmbedding::getModelId)
                .containsOnly(FaceSource.largest(1).withLiveness(true).toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"DETECT_FACES", "EMBED_FACES"})
    void doesNotSupport_whenLivenessIsAskedWithoutModels(Operation operation) {
        var reply = answers.answer(request(operation, PICTURE).setLiveness(true).build(), analyser);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.NOT_SUPPORTED);
        assertThat(reply.getReason()).isEqualTo("none checks faces for being live persons");
    }

    @Test
    void refuses_whenLivenessOfAlignedFaceIsAsked() {
        var request = request(Operation.EMBED_ALIGNED_FACES, PICTURE)
                .setLiveness(true)
                .build();

        assertThat(answers.answer(request, analyser).getReason())
                .isEqualTo("liveness: an aligned face has no surroundings to tell it by");
    }

    @Test
    void refuses_whenNumberOfFacesIsNegative() {
        for (var operation : List.of(Operation.EMBED_FACES, Operation.DETECT_FACES)) {
            var request = request(operation, PICTURE).setMaxFaces(-1).build();

            assertThat(answers.answer(request, analyser).getReason()).isEqualTo("max_faces: must not be negative");
        }
    }

    @Test
    void tellsWhereTimeWent() {
        var request = request(Operation.DETECT_FACES, PICTURE, PICTURE).build();
        clock.advance(Duration.ofMillis(5));

        var timing = answers.answer(request, analyser).getTiming();

        assertThat(timing.getQueueMicros()).isEqualTo(5_000);
        assertThat(timing.getDecodeMicros()).isEqualTo(6_000);
        assertThat(timing.getInferenceMicros()).isEqualTo(22_000);
    }

    @Test
    void namesPicture_whenItIsRejected() {
        var reply =
                answers.answer(request(Operation.DETECT_FACES, PICTURE, BROKEN).build(), analyser);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.BAD_IMAGE);
        assertThat(reply.getReason()).isEqualTo("the picture ends early");
        assertThat(reply.getImageIndex()).isEqualTo(1);
        assertThat(reply.getPictures()).isEmpty();
    }

    @Test
    void fails_whenDetectorsFailOnPicture() {
        var failing = new FakeAnalyser(encoded -> {
            throw new AnalysisFailedException(new IllegalStateException("internal"));
        });

        var reply = answers.answer(request(Operation.INFERENCE_IMAGE, PICTURE).build(), failing);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.FAILED);
        assertThat(reply.getReason()).doesNotContain("internal");
    }

    @Test
    void refuses_whenRegionIsBad() {
        var request = request(Operation.INFERENCE_IMAGE, PICTURE)
                .setRois(List.of(roi("x", Map.of("intersection", "much"), 0, 0, 1, 0, 1, 1)))
                .build();

        var reply = answers.answer(request, analyser);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.FAILED);
        assertThat(reply.getReason()).isEqualTo("roi[0].params.intersection: must be a number from 0 to 100");
    }

    @Test
    void refuses_whenNumberOfPicturesIsWrong() {
        assertThat(answers.answer(
                                request(Operation.INFERENCE_IMAGE, PICTURE, PICTURE)
                                        .build(),
                                analyser)
                        .getReason())
                .isEqualTo("images: must be 1 to 1, are 2");
        assertThat(answers.answer(request(Operation.DETECT_FACES).build(), analyser)
                        .getStatus())
                .isEqualTo(ReplyStatus.FAILED);
    }

    @Test
    void doesNotSupport_whenOperationIsUnknown() {
        var reply = answers.answer(request(Operation.UNKNOWN, PICTURE).build(), analyser);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.NOT_SUPPORTED);
    }

    @Test
    void throwsOn_whenModelsAreBroken() {
        var broken = new FakeAnalyser(encoded -> {
            throw new IllegalStateException("device is gone");
        });

        assertThatThrownBy(() ->
                        answers.answer(request(Operation.DETECT_FACES, PICTURE).build(), broken))
                .hasMessage("device is gone");
    }

    private InferenceRequest.Builder request(Operation operation, ByteBuffer... images) {
        return InferenceRequest.newBuilder()
                .setRequestId("r1")
                .setReplyTopic("va.replies.test")
                .setOperation(operation)
                .setCreatedAt(clock.instant())
                .setDeadline(clock.instant().plusSeconds(10))
                .setImages(List.of(images));
    }

    private static Roi roi(String id, Map<String, String> params, double... coordinates) {
        var points = new java.util.ArrayList<Position>();
        for (var i = 0; i < coordinates.length; i += 2) {
            points.add(new Position(coordinates[i], coordinates[i + 1]));
        }
        return Roi.newBuilder()
                .setRoiId(id)
                .setParams(params)
                .setRoiPoints(List.of(
                        RoiPoints.newBuilder().setRoiType(1).setPoints(points).build()))
                .build();
    }
}
