package dev.vastream.vision.recognition;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.SharedVision;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.recognition.Analyser.Target;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The real models on labelled pictures. */
@ExtendWith(SharedVision.class)
@TestInstance(Lifecycle.PER_CLASS)
class PictureAnalyserTest {

    /** The face model's published threshold is far below the cosine of one person's pictures. */
    private static final double SAME_PERSON = 0.4;

    private static final int GROUP_WIDTH_PX = 819;
    private static final int GROUP_HEIGHT_PX = 546;

    private PictureAnalyser analyser;

    @BeforeAll
    void open(PictureAnalyser ofClass) {
        analyser = ofClass;
    }

    @Test
    void givesEveryPersonAndFaceItsVector_whenTheyAreFit() throws Exception {
        var seen = analysed("faces/_multi/obama_and_biden_1.jpg", EnumSet.allOf(Target.class));

        var persons = seen.objects().stream()
                .filter(object -> object.vector().isPresent())
                .toList();
        assertThat(persons)
                .hasSize(2)
                .allMatch(person -> person.object().objectClass() == ObjectClass.PERSON)
                .allMatch(person -> person.pose().isPresent());
        assertThat(seen.faces()).hasSize(2).allSatisfy(face -> {
            assertThat(face.verdict()).contains(FaceVerdict.FIT);
            assertThat(face.liveness())
                    .hasValueSatisfying(live -> assertThat(live).isBetween(0f, 1f));
            assertThat(face.vector().orElseThrow().modelId()).isNotBlank();
        });
        assertThat(Stream.concat(
                        persons.stream().map(SeenObject::vector),
                        seen.faces().stream().map(SeenFace::vector)))
                .allSatisfy(vector -> assertThat(cosine(vector.orElseThrow(), vector.orElseThrow()))
                        .isCloseTo(1, within(1e-4)));
        assertThat(seen.times().decoding()).isPositive();
        assertThat(seen.times().inference()).isPositive();
        assertThat(seen.times().embedding()).isZero();
    }

    @Test
    void keepsPeopleApart() throws Exception {
        var obama = face("faces/obama/1.jpg");
        var obamaAgain = face("faces/obama/3.jpg");
        var biden = face("faces/biden/1.jpg");

        assertThat(cosine(obama, obamaAgain)).isGreaterThan(SAME_PERSON);
        assertThat(cosine(obama, biden)).isLessThan(SAME_PERSON);
    }

    @Test
    void looksForNothingElse_whenTargetsAreFew() throws Exception {
        var seen = analysed("group/000_5.jpg", EnumSet.of(Target.FACES));

        assertThat(seen.objects()).isEmpty();
        assertThat(seen.faces()).hasSize(5).allSatisfy(face -> assertThat(face).isEqualTo(SeenFace.of(face.face())));
    }

    @Test
    void embedsOneSubject_whenPictureShowsIt() throws Exception {
        var face = subject("faces/obama/1.jpg", SubjectKind.FACE);
        var person = subject("body/ramzan1.jpeg", SubjectKind.PERSON);
        var vehicle = subject("street/car.jpg", SubjectKind.VEHICLE);

        assertThat(face.objects()).isEmpty();
        assertThat(face.faces()).singleElement().satisfies(one -> assertThat(
                        cosine(one.vector().orElseThrow(), face("faces/obama/1.jpg")))
                .isGreaterThan(0.95));
        assertThat(List.of(person, vehicle)).allSatisfy(seen -> {
            assertThat(seen.faces()).isEmpty();
            assertThat(seen.objects()).singleElement().satisfies(one -> assertThat(
                            cosine(one.vector().orElseThrow(), one.vector().orElseThrow()))
                    .isCloseTo(1, within(1e-4)));
        });
        assertThat(person.objects().get(0).object().objectClass()).isEqualTo(ObjectClass.PERSON);
        assertThat(vehicle.objects().get(0).object().objectClass().group()).isEqualTo(ObjectClass.Group.VEHICLE);
        assertThat(face.times().embedding()).isPositive();
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
    void saysWhy_whenPictureShowsNoneOrSeveral(String picture, SubjectKind type, String reason) {
        assertThatExceptionOfType(UnusableSubjectException.class)
                .isThrownBy(() -> subject(picture, type))
                .withMessage(reason);
    }

    @ParameterizedTest
    @EnumSource(names = {"AREA", "CONFIDENCE", "CENTRE"})
    void givesTheFirstFaces_byTheOrderAskedFor(FaceOrder order) throws Exception {
        var picture = Mirror.bytes("group/000_5.jpg");
        var all = analyser.detectFaces(picture, FaceSource.first(0, order)).faces();

        var first = analyser.detectFaces(picture, FaceSource.first(2, order)).faces();

        assertThat(all).hasSize(5).isSortedAccordingTo(comparingDouble(face -> place(face.face(), order)));
        assertThat(first).isEqualTo(all.subList(0, 2));
    }

    private static double place(DetectedFace face, FaceOrder order) {
        var box = face.box();
        return switch (order) {
            case CONFIDENCE -> -face.confidence();
            case CENTRE ->
                Math.hypot(
                        box.left() + box.width() / 2 - GROUP_WIDTH_PX / 2.0,
                        box.top() + box.height() / 2 - GROUP_HEIGHT_PX / 2.0);
            case AREA -> -box.area();
        };
    }

    @Test
    void checksLivenessOfTheFacesAskedForOnly() throws Exception {
        var looks = new AtomicInteger();
        var counting = Deadline.at(Instant.MAX, clock(looks, Integer.MAX_VALUE));
        var source = FaceSource.largest(1).withLiveness(true);

        var one = analyser.until(counting).detectFaces(Mirror.bytes("group/000_5.jpg"), source);

        assertThat(one.faces())
                .singleElement()
                .satisfies(face -> assertThat(face.liveness().orElseThrow()).isBetween(0f, 1f));
        assertThat(looks).hasValue(3);
    }

    /** The deadline is looked at before and after decoding, then before each face. */
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
                .isThrownBy(() -> late.embedSubject(picture, SubjectKind.FACE));
    }

    /** The pictures of a request are analysed one after the other: of those behind the deadline none is looked into. */
    @Test
    void doesNotDecode_whenTimeIsOver() {
        var broken = ByteBuffer.wrap(new byte[] {1, 2, 3});
        var late = analyser.until(Deadline.at(Instant.EPOCH, Clock.systemUTC()));

        assertThatExceptionOfType(TooLateException.class)
                .isThrownBy(() -> late.analyse(broken, EnumSet.allOf(Target.class)));
        assertThatExceptionOfType(TooLateException.class)
                .isThrownBy(() -> late.detectFaces(broken, FaceSource.largest(0)));
        assertThatExceptionOfType(TooLateException.class)
                .isThrownBy(() -> late.embedFaces(broken, FaceSource.largest(0)));
        assertThatExceptionOfType(TooLateException.class).isThrownBy(() -> late.embedSubject(broken, SubjectKind.FACE));
    }

    @Test
    void leavesTheSidePhotoAlone_whenTimeIsOverBehindTheFront() {
        var broken = ByteBuffer.wrap(new byte[] {1, 2, 3});
        var looks = new AtomicInteger();
        var late = analyser.until(Deadline.at(Instant.EPOCH, clock(looks, 2)));

        assertThatExceptionOfType(TooLateException.class)
                .isThrownBy(() -> late.analyseSkeleton(Mirror.bytes("body/standing_front.jpg"), broken));
        assertThat(looks).hasValue(3);
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

    private SeenPicture subject(String picture, SubjectKind kind) throws Exception {
        return analyser.embedSubject(Mirror.bytes(picture), kind);
    }

    private SubjectVector face(String picture) throws Exception {
        return analysed(picture, EnumSet.allOf(Target.class)).faces().stream()
                .flatMap(face -> face.vector().stream())
                .findFirst()
                .orElseThrow();
    }

    private SeenPicture analysed(String picture, EnumSet<Target> targets) throws Exception {
        return analyser.analyse(Mirror.bytes(picture), targets);
    }

    private static double cosine(SubjectVector a, SubjectVector b) {
        return ScoreCalibration.cosine(a.values(), b.values());
    }
}
