package dev.vastream.vision.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.SharedVision;
import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Photos;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.recognition.Analyser.Target;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which persons and faces of frames become vectors, with the real models on labelled pictures. */
@ExtendWith(SharedVision.class)
@TestInstance(Lifecycle.PER_CLASS)
class RecognitionTest {

    private static final Set<Target> FRAMES = EnumSet.of(Target.OBJECTS, Target.FACES, Target.EMBEDDINGS);
    private static final String PORTRAIT = "faces/obama/1.jpg";

    private Vision vision;
    private PictureAnalyser analyser;

    @BeforeAll
    void open(Vision shared, PictureAnalyser ofClass) {
        vision = shared;
        analyser = ofClass;
    }

    @Test
    void saysHowFit_whenFaceIs() throws Exception {
        var seen = analysed(Mirror.bytes(PORTRAIT), FRAMES);

        assertThat(seen.faces()).singleElement().satisfies(face -> {
            assertThat(face.verdict()).contains(FaceVerdict.FIT);
            assertThat(face.quality())
                    .hasValueSatisfying(quality -> assertThat(quality).isBetween(0.6f, 1f));
            assertThat(face.vector()).isPresent();
        });
    }

    @Test
    void leavesFaceOut_whenItIsTooSmallOrBlurredOrTurnedAway() throws Exception {
        var small = analysed(TestImages.scaled(PORTRAIT, 71, 89, ".png"), FRAMES);
        var blurred = analysed(TestImages.blurred(PORTRAIT, 12), FRAMES);
        var turned = analysed(Mirror.bytes("body/standing_side.jpg"), FRAMES);

        assertThat(verdicts(small)).containsExactly(FaceVerdict.TOO_SMALL);
        assertThat(verdicts(blurred)).containsExactly(FaceVerdict.BLURRED);
        assertThat(verdicts(turned)).containsExactly(FaceVerdict.TURNED_AWAY);
        assertThat(List.of(small, blurred, turned)).allSatisfy(seen -> assertThat(seen.faces())
                .allMatch(face -> face.vector().isEmpty() && face.quality().isEmpty()));
    }

    @Test
    void givesEachPersonAVector_whenLargeEnough() throws Exception {
        var seen = analysed(Mirror.bytes("street/pedestrians.jpg"), FRAMES);

        assertThat(seen.objects())
                .allSatisfy(
                        object -> assertThat(object.vector().isPresent()).isEqualTo(isLargePerson(object.object())));
        assertThat(seen.objects())
                .filteredOn(object -> object.vector().isPresent())
                .hasSizeGreaterThan(5);
    }

    private static boolean isLargePerson(DetectedObject object) {
        return object.objectClass() == ObjectClass.PERSON
                && object.box().height() >= 64
                && object.box().width() >= 20;
    }

    /** Cropped from the half-size picture, the vectors of faces this small are up to 0.3 away from these. */
    @Test
    void looksOnceMore_whenFacesAreSmallOnAReducedPicture() throws Exception {
        var large = TestImages.scaled("group/coco_1000_tennis.jpg", 1280, 960, ".jpg");

        var reduced = analysed(large, FRAMES);

        var faces = withVectors(reduced);
        try (var models = vision.newModels()) {
            var full = models.decodeFull(ByteBuffer.wrap(large));
            var embedder = models.faceEmbedder().orElseThrow();
            for (var face : faces) {
                var expected = embedder.embed(full, face.face()).orElseThrow();

                assertThat(ScoreCalibration.cosine(face.vector().orElseThrow().values(), expected))
                        .isGreaterThan(0.99);
            }
        }
        assertThat(faces).hasSizeGreaterThan(4);
    }

    /** Sides are those of the full-size picture, of which the decoder keeps half. */
    @ParameterizedTest
    @CsvSource({"254, 130, false, true", "257, 126, true, false", "600, 300, true, true"})
    void takesReducedPicture_whenItShowsEnough(int personPx, int facePx, boolean person, boolean face)
            throws Exception {
        try (var models = vision.newModels()) {
            var picture = models.decode(ByteBuffer.wrap(TestImages.scaled(PORTRAIT, 1280, 1600, ".jpg")));

            assertThat(picture.reduction()).isEqualTo(2);
            assertThat(CropSize.shows(picture, person(personPx))).isEqualTo(person);
            assertThat(CropSize.shows(picture, new DetectedFace(1, new Box(0, 0, facePx, 2 * facePx), List.of())))
                    .isEqualTo(face);
        }
    }

    private static DetectedObject person(int heightPx) {
        return new DetectedObject(ObjectClass.PERSON, "person", 1, new Box(0, 0, 100, heightPx));
    }

    @Test
    void checksLivenessOfFitFaces_onlyIfAsked() throws Exception {
        var asked = EnumSet.copyOf(FRAMES);
        asked.add(Target.LIVENESS);

        var print = analysed(Mirror.bytes("spoof/image_F1.jpg"), asked);
        var live = analysed(Mirror.bytes("spoof/image_T1.jpg"), asked);
        var notAsked = analysed(Mirror.bytes("spoof/image_T1.jpg"), FRAMES);

        assertThat(livenessOfFace(print).orElseThrow()).isLessThan(0.4f);
        assertThat(livenessOfFace(live).orElseThrow()).isGreaterThan(0.9f);
        assertThat(livenessOfFace(notAsked)).isEmpty();
    }

    private static Optional<Float> livenessOfFace(SeenPicture seen) {
        return withVectors(seen).get(0).liveness();
    }

    @Test
    void checksLivenessOfEveryFace_whenNoVectorsAreWanted() throws Exception {
        var seen = analysed(Mirror.bytes("group/000_5.jpg"), EnumSet.of(Target.FACES, Target.LIVENESS));

        assertThat(seen.faces())
                .hasSize(5)
                .allSatisfy(face -> assertThat(face.liveness().orElseThrow()).isBetween(0f, 1f));
    }

    @Test
    void looksCloselyAtTheLargestFacesOnly_whenThereAreVeryMany() throws Exception {
        var sheet = Photos.sheet(PORTRAIT, 10, 8, 320);

        var seen = analysed(sheet, EnumSet.of(Target.FACES, Target.EMBEDDINGS));

        assertThat(seen.faces()).hasSizeGreaterThan(70);
        assertThat(withVectors(seen)).hasSizeBetween(50, 64);
        assertThat(verdicts(seen)).hasSameSizeAs(seen.faces()).contains(FaceVerdict.FIT, FaceVerdict.CROWDED_OUT);
    }

    @Test
    void judgesNoFace_whenThereIsNoModelForVectors(@TempDir Path folder) throws Exception {
        Files.copy(Mirror.models().resolve("yunet_n_dynamic.onnx"), folder.resolve("yunet_n_dynamic.onnx"));
        try (var without = Vision.open(VisionSettings.cpu(folder));
                var other = without.newAnalyser()) {
            var seen = other.analyse(Mirror.bytes(PORTRAIT), FRAMES);

            assertThat(other.canCheckLiveness()).isFalse();
            assertThat(seen.faces()).singleElement().satisfies(face -> assertThat(face)
                    .isEqualTo(SeenFace.of(face.face())));
        }
    }

    private SeenPicture analysed(byte[] picture, Set<Target> targets) throws Exception {
        return analysed(ByteBuffer.wrap(picture), targets);
    }

    private SeenPicture analysed(ByteBuffer picture, Set<Target> targets) throws Exception {
        return analyser.analyse(picture, targets);
    }

    private static List<FaceVerdict> verdicts(SeenPicture seen) {
        return seen.faces().stream().flatMap(face -> face.verdict().stream()).toList();
    }

    private static List<SeenFace> withVectors(SeenPicture seen) {
        return seen.faces().stream().filter(face -> face.vector().isPresent()).toList();
    }
}
