package dev.vastream.inference.request;

import dev.vastream.inference.Golden;
import dev.vastream.program.SteppingClock;
import dev.vastream.schemas.avro.FaceOrder;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.vision.Mirror;
import dev.vastream.vision.SharedVision;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.PictureAnalyser;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests about real pictures are answered, by the real models. */
@ExtendWith(SharedVision.class)
@TestInstance(Lifecycle.PER_CLASS)
class RequestGoldenTest {

    private final SteppingClock clock = new SteppingClock();
    private final Answers answers = new Answers("edge", clock);
    private Analyser analyser;

    @BeforeAll
    void open(PictureAnalyser ofClass) {
        analyser = ofClass;
    }

    @Test
    void inferenceImageWithVectors() {
        require(
                request(Operation.INFERENCE_IMAGE, Mirror.bytes("faces/_multi/obama_and_biden_1.jpg"))
                        .setCameraUid("cam")
                        .setWithEmbeddings(true),
                "inference-image.txt");
    }

    @Test
    void facesInOrderWithLiveness() {
        require(
                request(Operation.DETECT_FACES, Mirror.bytes("group/000_5.jpg"), Mirror.bytes("faces/obama/1.jpg"))
                        .setMaxFaces(3)
                        .setFaceOrder(FaceOrder.CENTRE)
                        .setLiveness(true),
                "detect-faces.txt");
    }

    @Test
    void vectorsOfFaces() {
        require(
                request(Operation.EMBED_FACES, Mirror.bytes("group/000_5.jpg"))
                        .setMaxFaces(2)
                        .setLiveness(true),
                "embed-faces.txt");
    }

    @Test
    void vectorOfAnAlignedFace() {
        require(
                request(
                        Operation.EMBED_ALIGNED_FACES,
                        ByteBuffer.wrap(TestImages.scaled("faces/obama/1.jpg", 112, 112, ".png"))),
                "embed-aligned-faces.txt");
    }

    @ParameterizedTest
    @CsvSource({"FACE, faces/obama/1.jpg", "PERSON, body/ramzan1.jpeg", "VEHICLE, street/car.jpg"})
    void vectorOfTheOneSubject(FeatureType type, String picture) {
        require(
                request(Operation.EMBED_SUBJECTS, Mirror.bytes(picture)).setFeatureType(type),
                "embed-subject-" + type + ".txt");
    }

    @Test
    void posture() {
        require(
                request(
                        Operation.ANALYSE_SKELETON,
                        Mirror.bytes("body/standing_front.jpg"),
                        Mirror.bytes("body/standing_side.jpg")),
                "analyse-skeleton.txt");
    }

    private void require(InferenceRequest.Builder request, String resource) {
        var reply = answers.answer(request.build(), analyser);

        new Golden().add("reply", reply).requireLike(getClass(), resource);
    }

    private InferenceRequest.Builder request(Operation operation, ByteBuffer... images) {
        return InferenceRequest.newBuilder()
                .setRequestId("r1")
                .setReplyTopic("va.replies.test")
                .setOperation(operation)
                .setCreatedAt(clock.instant())
                .setDeadline(clock.instant().plusSeconds(60))
                .setImages(List.of(images));
    }
}
