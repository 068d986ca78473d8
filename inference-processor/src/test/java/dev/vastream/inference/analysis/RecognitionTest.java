package dev.vastream.inference.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.analysis.Analyser.Target;
import dev.vastream.inference.analysis.Analysis.Feature;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.Mirror;
import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Photos;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which persons and faces of frames become vectors, with the real models on labelled pictures. */
@TestInstance(Lifecycle.PER_CLASS)
class RecognitionTest {

    private static final Set<Target> FRAMES = EnumSet.of(Target.OBJECTS, Target.FACES, Target.EMBEDDINGS);
    private static final String PORTRAIT = "faces/obama/1.jpg";

    private Vision vision;
    private VisionAnalyser analyser;

    @BeforeAll
    void open() {
        vision = Vision.open(VisionSettings.cpu(Mirror.models()));
        analyser = new VisionAnalyser(vision.newAnalyser());
    }

    @AfterAll
    void close() {
        if (vision != null) {
            analyser.close();
            vision.close();
        }
    }

    @Test
    void saysHowFit_whenFaceIs() throws Exception {
        var analysis = analysed(Mirror.bytes(PORTRAIT), FRAMES);

        assertThat(analysis.verdicts()).containsExactly(FaceVerdict.FIT);
        assertThat(faces(analysis)).singleElement().satisfies(feature -> assertThat(feature.quality())
                .hasValueSatisfying(quality -> assertThat(quality).isBetween(0.6f, 1f)));
    }

    @Test
    void leavesFaceOut_whenItIsTooSmallOrBlurredOrTurnedAway() throws Exception {
        var small = analysed(TestImages.scaled(PORTRAIT, 71, 89, ".png"), FRAMES);
        var blurred = analysed(TestImages.blurred(PORTRAIT, 12), FRAMES);
        var turned = analysed(Mirror.bytes("body/standing_side.jpg"), FRAMES);

        assertThat(small.verdicts()).containsExactly(FaceVerdict.TOO_SMALL);
        assertThat(blurred.verdicts()).containsExactly(FaceVerdict.BLURRED);
        assertThat(turned.verdicts()).containsExactly(FaceVerdict.TURNED_AWAY);
        assertThat(List.of(small, blurred, turned)).allSatisfy(analysis -> {
            assertThat(faces(analysis)).isEmpty();
            assertThat(analysis.detections()).anyMatch(detection -> detection.getClassId() == 300);
        });
    }

    @Test
    void givesEachPersonItsAppearance_whenItIsLargeEnough() throws Exception {
        var analysis = analysed(Mirror.bytes("street/pedestrians.jpg"), FRAMES);

        var vectors = features(analysis, FeatureType.PERSON);
        var seen = new ArrayList<Integer>();
        for (var feature : vectors) {
            var appearance = analysis.detections().get(feature.detectionIndex()).getAppearance();
            assertThat(ScoreCalibration.cosine(floats(feature), signed(appearance)))
                    .isGreaterThan(0.999);
            assertThat(feature.quality()).isEmpty();
            seen.add(feature.detectionIndex());
        }
        assertThat(vectors).hasSizeGreaterThan(5);
        for (var i = 0; i < analysis.detections().size(); i++) {
            var detection = analysis.detections().get(i);
            assertThat(detection.getAppearance().hasRemaining()).isEqualTo(seen.contains(i));
            assertThat(isLargePerson(detection, analysis)).isEqualTo(seen.contains(i));
        }
    }

    private static boolean isLargePerson(Detection detection, Analysis analysis) {
        return detection.getClassId() == 0
                && Math.round(detection.getBox().getHeight() * analysis.heightPx()) >= 64
                && Math.round(detection.getBox().getWidth() * analysis.widthPx()) >= 20;
    }

    /** Cropped from the half-size picture, the vectors of faces this small are up to 0.3 away from these. */
    @Test
    void looksOnceMore_whenFacesAreSmallOnAReducedPicture() throws Exception {
        var large = TestImages.scaled("group/coco_1000_tennis.jpg", 1280, 960, ".jpg");

        var reduced = analysed(large, FRAMES);

        try (var other = vision.newAnalyser()) {
            var full = other.decodeFull(ByteBuffer.wrap(large));
            for (var feature : faces(reduced)) {
                var face = face(reduced, feature);
                var expected =
                        other.embed(full, List.of(), List.of(face)).get(0).vector();

                assertThat(ScoreCalibration.cosine(floats(feature), expected)).isGreaterThan(0.99);
            }
        }
        assertThat(faces(reduced)).hasSizeGreaterThan(4);
    }

    private static DetectedFace face(Analysis analysis, Feature feature) {
        var detection = analysis.detections().get(feature.detectionIndex());
        var box = detection.getBox();
        var width = analysis.widthPx();
        var height = analysis.heightPx();
        return new DetectedFace(
                detection.getConfidence(),
                new Box(box.getX() * width, box.getY() * height, box.getWidth() * width, box.getHeight() * height),
                detection.getLandmarks().stream()
                        .map(point ->
                                new dev.vastream.vision.geometry.Point(point.getX() * width, point.getY() * height))
                        .toList());
    }

    /** Sides are those of the full-size picture, of which the decoder keeps half. */
    @ParameterizedTest
    @CsvSource({"254, 130, false, true", "257, 126, true, false", "600, 300, true, true"})
    void takesReducedPicture_whenItShowsEnough(int personPx, int facePx, boolean person, boolean face)
            throws Exception {
        try (var other = vision.newAnalyser()) {
            var picture = other.decode(ByteBuffer.wrap(TestImages.scaled(PORTRAIT, 1280, 1600, ".jpg")));

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
    void tellsLivenessOfFitFaces_onlyIfAsked() throws Exception {
        var asked = EnumSet.copyOf(FRAMES);
        asked.add(Target.LIVENESS);

        var print = analysed(Mirror.bytes("spoof/image_F1.jpg"), asked);
        var live = analysed(Mirror.bytes("spoof/image_T1.jpg"), asked);
        var notAsked = analysed(Mirror.bytes("spoof/image_T1.jpg"), FRAMES);

        assertThat(livenessOfFace(print)).isLessThan(0.4f);
        assertThat(livenessOfFace(live)).isGreaterThan(0.9f);
        assertThat(livenessOfFace(notAsked)).isNull();
    }

    private static Float livenessOfFace(Analysis analysis) {
        return analysis.detections()
                .get(faces(analysis).get(0).detectionIndex())
                .getLiveness();
    }

    @Test
    void tellsLivenessOfEveryFace_whenNoVectorsAreWanted() throws Exception {
        var analysis = analysed(Mirror.bytes("group/000_5.jpg"), EnumSet.of(Target.FACES, Target.LIVENESS));

        assertThat(analysis.detections()).hasSize(5).allSatisfy(face -> assertThat(face.getLiveness())
                .isBetween(0f, 1f));
    }

    @Test
    void looksCloselyAtTheLargestFacesOnly_whenThereAreVeryMany() throws Exception {
        var sheet = Photos.sheet(PORTRAIT, 10, 8, 320);

        var analysis = analysed(sheet, EnumSet.of(Target.FACES, Target.EMBEDDINGS));

        assertThat(analysis.detections()).hasSizeGreaterThan(70);
        assertThat(faces(analysis)).hasSizeBetween(50, 64);
        assertThat(analysis.verdicts())
                .hasSameSizeAs(analysis.detections())
                .contains(FaceVerdict.FIT, FaceVerdict.CROWDED_OUT);
    }

    @Test
    void judgesNoFace_whenThereIsNoModelForVectors(@TempDir java.nio.file.Path folder) throws Exception {
        Files.copy(Mirror.models().resolve("yunet_n_dynamic.onnx"), folder.resolve("yunet_n_dynamic.onnx"));
        try (var without = Vision.open(VisionSettings.cpu(folder));
                var other = new VisionAnalyser(without.newAnalyser())) {
            var analysis = other.analyse(Mirror.bytes(PORTRAIT), FRAMES);

            assertThat(other.canCheckLiveness()).isFalse();
            assertThat(analysis.verdicts()).isEmpty();
            assertThat(analysis.features()).isEmpty();
        }
    }

    private Analysis analysed(byte[] picture, Set<Target> targets) throws Exception {
        return analysed(ByteBuffer.wrap(picture), targets);
    }

    private Analysis analysed(ByteBuffer picture, Set<Target> targets) throws Exception {
        return analyser.analyse(picture, targets);
    }

    private static List<Feature> faces(Analysis analysis) {
        return features(analysis, FeatureType.FACE);
    }

    private static List<Feature> features(Analysis analysis, FeatureType type) {
        return analysis.features().stream()
                .filter(feature -> feature.type() == type)
                .toList();
    }

    private static float[] floats(Feature feature) {
        var buffer = feature.vector().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }

    private static float[] signed(ByteBuffer bytes) {
        var floats = new float[bytes.remaining()];
        for (var i = 0; i < floats.length; i++) {
            floats[i] = bytes.get(i);
        }
        return floats;
    }
}
