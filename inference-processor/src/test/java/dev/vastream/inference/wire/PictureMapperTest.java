package dev.vastream.inference.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Point;
import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.PictureJoint;
import dev.vastream.vision.recognition.FaceVerdict;
import dev.vastream.vision.recognition.SeenFace;
import dev.vastream.vision.recognition.SeenObject;
import dev.vastream.vision.recognition.SeenPicture;
import dev.vastream.vision.stage.StageTimes;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureMapperTest {

    private static final SubjectVector VECTOR = new SubjectVector("vectors", new float[] {0.5f, -1});
    private static final SeenObject BUS = object(ObjectClass.BUS, new Box(50, 25, 100, 50));
    private static final SeenObject PERSON = object(ObjectClass.PERSON, new Box(0, 0, 40, 80));
    private static final SeenFace FACE = SeenFace.of(new DetectedFace(0.9f, new Box(10, 10, 20, 20), List.of()));

    @Test
    void normalisesObject() {
        var detection =
                PictureMapper.of(picture(List.of(BUS), List.of())).detections().get(0);

        assertThat(detection.getClassId()).isEqualTo(134);
        assertThat(detection.getLabel()).isEqualTo("bus");
        assertThat(detection.getConfidence()).isEqualTo(0.75f);
        assertThat(detection.getBox()).isEqualTo(new BoundingBox(0.25f, 0.25f, 0.5f, 0.5f));
        assertThat(detection.getModelId()).isEqualTo("yolox");
        assertThat(detection.getLandmarks()).isEmpty();
        assertThat(detection.getKeyPoints()).isEmpty();
        assertThat(detection.getLiveness()).isNull();
        assertThat(detection.getAppearance().hasRemaining()).isFalse();
    }

    @Test
    void clipsToPicture_whenBoxOrLandmarkLeavesIt() {
        var corner = new dev.vastream.vision.geometry.Point(-10, 120);
        var face = new DetectedFace(0.9f, new Box(-20, 90, 60, 30), Collections.nCopies(5, corner));

        var detection = PictureMapper.of(picture(List.of(), List.of(SeenFace.of(face))))
                .detections()
                .get(0);

        assertThat(detection.getClassId()).isEqualTo(300);
        assertThat(detection.getModelId()).isEqualTo("yunet");
        assertThat(detection.getBox()).isEqualTo(new BoundingBox(0f, 0.9f, 0.2f, 1 - 0.9f));
        assertThat(detection.getLandmarks()).containsOnly(new Point(0f, 1f)).hasSize(5);
    }

    @Test
    void carriesLiveness_whenItWasChecked() {
        var face = FACE.withLiveness(Optional.of(0.25f));

        var detections = PictureMapper.of(picture(List.of(BUS), List.of(face))).detections();

        assertThat(detections.get(1).getLiveness()).isEqualTo(0.25f);
    }

    @Test
    void putsTheNeckBehindThePointsOfCoco_whenThereIsAPose() {
        var coco = Collections.nCopies(17, new PictureJoint(20, 10, 0.5f));
        var joints = Collections.nCopies(22, new PictureJoint(100, 50, 0.75f));
        var pose = new BodyPose(PERSON.object().box(), 0.75f, joints, List.of(), coco, "poses");

        var keyPoints = PictureMapper.of(picture(List.of(PERSON.withPose(pose)), List.of()))
                .detections()
                .get(0)
                .getKeyPoints();

        assertThat(keyPoints)
                .hasSize(18)
                .startsWith(new Joint(0.1f, 0.1f, 0.5f))
                .endsWith(new Joint(0.5f, 0.5f, 0.75f));
    }

    @Test
    void namesTheDetectionOfEachVector_facesFirst() {
        var face = new SeenFace(
                FACE.face(), Optional.of(FaceVerdict.FIT), Optional.of(0.6f), Optional.empty(), Optional.of(VECTOR));
        var seen = picture(List.of(BUS, PERSON.withVector(VECTOR), BUS.withVector(VECTOR)), List.of(FACE, face));

        var vectors = PictureMapper.of(seen).vectors();

        assertThat(vectors).extracting(DetectionVector::detectionIndex).containsExactly(4, 1, 2);
        assertThat(vectors)
                .extracting(DetectionVector::type)
                .containsExactly(FeatureType.FACE, FeatureType.PERSON, FeatureType.VEHICLE);
        assertThat(vectors).extracting(DetectionVector::modelId).containsOnly("vectors");
        assertThat(vectors)
                .extracting(DetectionVector::quality)
                .containsExactly(Optional.of(0.6f), Optional.empty(), Optional.empty());
        assertThat(vectors).extracting(DetectionVector::bytes).containsOnly(littleEndian());
    }

    /** What is recognised by its vector in the same reply needs no rough copy of it. */
    @Test
    void carriesHowAPersonLooks_exceptForASubjectAskedAboutByItself() {
        var seen = picture(List.of(PERSON.withVector(VECTOR), PERSON), List.of());

        assertThat(PictureMapper.of(seen).detections())
                .extracting(detection -> detection.getAppearance().hasRemaining())
                .containsExactly(true, false);
        assertThat(PictureMapper.ofSubject(seen).detections())
                .noneMatch(detection -> detection.getAppearance().hasRemaining());
        assertThat(PictureMapper.ofSubject(seen).vectors()).hasSize(1);
    }

    private static ByteBuffer littleEndian() {
        return ByteBuffer.wrap(new byte[] {0, 0, 0, 0x3f, 0, 0, (byte) 0x80, (byte) 0xbf});
    }

    private static SeenObject object(ObjectClass kind, Box box) {
        return SeenObject.of(new DetectedObject(kind, kind == ObjectClass.BUS ? "bus" : "person", 0.75f, box));
    }

    private static SeenPicture picture(List<SeenObject> objects, List<SeenFace> faces) {
        return new SeenPicture(200, 100, objects, "yolox", faces, "yunet", StageTimes.NONE);
    }
}
