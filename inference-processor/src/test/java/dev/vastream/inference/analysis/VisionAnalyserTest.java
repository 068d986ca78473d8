package dev.vastream.inference.analysis;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.inference.analysis.Analyser.Target;
import dev.vastream.inference.analysis.Analysis.Feature;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FaceOrder;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.Mirror;
import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The real models on labelled pictures. */
@TestInstance(Lifecycle.PER_CLASS)
class VisionAnalyserTest {

    /** The face model's published threshold is far below the cosine of one person's pictures. */
    private static final double SAME_PERSON = 0.4;

    private static final int GROUP_WIDTH_PX = 819;
    private static final int GROUP_HEIGHT_PX = 546;

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
    void namesDetectionOfEachVector() throws Exception {
        var analysis = analysed("faces/_multi/obama_and_biden_1.jpg", EnumSet.allOf(Target.class));

        var persons = features(analysis, FeatureType.PERSON);
        var faces = features(analysis, FeatureType.FACE);
        assertThat(persons).hasSize(2);
        assertThat(faces).hasSize(2);
        assertThat(persons)
                .allSatisfy(feature -> assertThat(classOf(analysis, feature)).isZero());
        assertThat(faces)
                .allSatisfy(feature -> assertThat(classOf(analysis, feature)).isEqualTo(300));
        assertThat(analysis.features()).allSatisfy(feature -> {
            assertThat(feature.modelId()).isNotBlank();
            assertThat(cosine(feature, feature)).isCloseTo(1, within(1e-4));
        });
    }

    @Test
    void tellsPeopleApart() throws Exception {
        var obama = face("faces/obama/1.jpg");
        var obamaAgain = face("faces/obama/3.jpg");
        var biden = face("faces/biden/1.jpg");

        assertThat(cosine(obama, obamaAgain)).isGreaterThan(SAME_PERSON);
        assertThat(cosine(obama, biden)).isLessThan(SAME_PERSON);
    }

    @Test
    void looksForNothingElse_whenTargetsAreFew() throws Exception {
        var analysis = analysed("group/000_5.jpg", EnumSet.of(Target.FACES));

        assertThat(analysis.detections()).hasSize(5).allMatch(face -> face.getClassId() == 300);
        assertThat(analysis.features()).isEmpty();
    }

    @Test
    void embedsOneSubject_whenPictureShowsIt() throws Exception {
        var face = subject("faces/obama/1.jpg", FeatureType.FACE);
        var person = subject("body/ramzan1.jpeg", FeatureType.PERSON);
        var vehicle = subject("street/car.jpg", FeatureType.VEHICLE);

        assertThat(List.of(face, person, vehicle)).allSatisfy(subject -> {
            assertThat(subject.analysis().detections()).hasSize(1);
            assertThat(subject.analysis().features()).hasSize(1);
            var vector = subject.analysis().features().get(0);
            assertThat(vector.detectionIndex()).isZero();
            assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-4));
        });
        assertThat(cosine(face.analysis().features().get(0), face("faces/obama/1.jpg")))
                .isGreaterThan(0.95);
        assertThat(List.of(face, person, vehicle))
                .extracting(subject -> subject.analysis().features().get(0).type())
                .containsExactly(FeatureType.FACE, FeatureType.PERSON, FeatureType.VEHICLE);
    }

    @ParameterizedTest
    @CsvSource({
        "noperson/landscape_0.jpg, FACE, NO_FACE",
        "noperson/landscape_0.jpg, PERSON, NO_PERSON",
        "noperson/landscape_0.jpg, VEHICLE, NO_VEHICLE",
        "group/010_2.jpg, FACE, SEVERAL_FACES",
        "group/000_5.jpg, PERSON, SEVERAL_PERSONS",
        "body/ski_human_pose.jpeg, FACE, TOO_SMALL"
    })
    void saysWhy_whenPictureShowsNoneOrSeveral(String picture, FeatureType type, String reason) {
        assertThatExceptionOfType(UnusableSubjectException.class)
                .isThrownBy(() -> subject(picture, type))
                .withMessage(reason);
    }

    @ParameterizedTest
    @EnumSource(names = {"AREA", "CONFIDENCE", "CENTRE"})
    void givesTheFirstFaces_byTheOrderAskedFor(FaceOrder order) throws Exception {
        var picture = Mirror.bytes("group/000_5.jpg");
        var all = analyser.detectFaces(picture, FaceSource.first(0, order)).detections();

        var first = analyser.detectFaces(picture, FaceSource.first(2, order)).detections();

        assertThat(all).hasSize(5).isSortedAccordingTo(comparingDouble(face -> place(face, order)));
        assertThat(first).isEqualTo(all.subList(0, 2));
    }

    private static double place(Detection face, FaceOrder order) {
        var box = face.getBox();
        return switch (order) {
            case CONFIDENCE -> -face.getConfidence();
            case CENTRE ->
                Math.hypot(
                        GROUP_WIDTH_PX * (box.getX() + box.getWidth() / 2 - 0.5),
                        GROUP_HEIGHT_PX * (box.getY() + box.getHeight() / 2 - 0.5));
            default -> -box.getWidth() * box.getHeight();
        };
    }

    @Test
    void tellsLivenessOfTheFacesAskedForOnly() throws Exception {
        var looks = new AtomicInteger();
        var counting = Deadline.at(Instant.MAX, clock(looks, Integer.MAX_VALUE));
        var source = FaceSource.largest(1).withLiveness(true);

        var one = analyser.until(counting).detectFaces(Mirror.bytes("group/000_5.jpg"), source);

        assertThat(one.detections()).singleElement().satisfies(face -> assertThat(face.getLiveness())
                .isBetween(0f, 1f));
        assertThat(looks).hasValue(2);
    }

    /** The deadline is looked at once after decoding, then before each face. */
    @Test
    void leavesTheRestOut_whenTimeIsOver() {
        var picture = Mirror.bytes("group/000_5.jpg");
        var live = FaceSource.largest(0).withLiveness(true);
        for (var passed : new int[] {0, 1, 4}) {
            var looks = new AtomicInteger();
            var late = analyser.until(Deadline.at(Instant.EPOCH, clock(looks, passed)));

            assertThatExceptionOfType(TooLateException.class).isThrownBy(() -> late.detectFaces(picture, live));
            assertThat(looks).hasValue(passed + 1);
        }
    }

    @Test
    void leavesEverythingElseOut_whenTimeIsOverOnceThePictureIsDecoded() {
        var picture = Mirror.bytes("faces/obama/1.jpg");
        var late = analyser.until(Deadline.at(Instant.EPOCH, Clock.systemUTC()));

        assertThatExceptionOfType(TooLateException.class)
                .isThrownBy(() -> late.analyse(picture, EnumSet.allOf(Target.class)));
        assertThatExceptionOfType(TooLateException.class)
                .isThrownBy(() -> late.embedFaces(picture, FaceSource.largest(0)));
        assertThatExceptionOfType(TooLateException.class)
                .isThrownBy(() -> late.embedSubject(picture, FeatureType.FACE));
    }

    /** A clock that counts looks at it and goes on from the start of the epoch after so many. */
    private static Clock clock(AtomicInteger looks, int standing) {
        return new Clock() {
            @Override
            public Instant instant() {
                return looks.getAndIncrement() < standing ? Instant.EPOCH : Instant.EPOCH.plusSeconds(1);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private EmbeddedSubject subject(String picture, FeatureType type) throws Exception {
        return analyser.embedSubject(ByteBuffer.wrap(Files.readAllBytes(Mirror.image(picture))), type);
    }

    private Feature face(String picture) throws Exception {
        return features(analysed(picture, EnumSet.allOf(Target.class)), FeatureType.FACE)
                .get(0);
    }

    private Analysis analysed(String picture, EnumSet<Target> targets) throws Exception {
        return analyser.analyse(ByteBuffer.wrap(Files.readAllBytes(Mirror.image(picture))), targets);
    }

    private static List<Feature> features(Analysis analysis, FeatureType type) {
        return analysis.features().stream()
                .filter(feature -> feature.type() == type)
                .toList();
    }

    private static int classOf(Analysis analysis, Feature feature) {
        return analysis.detections().get(feature.detectionIndex()).getClassId();
    }

    private static double cosine(Feature a, Feature b) {
        var x = a.vector().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var y = b.vector().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        assertThat(x.remaining()).isEqualTo(y.remaining());
        var sum = 0.0;
        while (x.hasRemaining()) {
            sum += x.get() * y.get();
        }
        return sum;
    }
}
