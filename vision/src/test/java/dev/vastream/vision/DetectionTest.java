package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.SharedVision.AsOnDevices;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the release's detectors find on labelled pictures. */
@ExtendWith(SharedVision.class)
class DetectionTest {

    private static WorkerModels models;
    private static List<WorkerModels> bothWays;

    @BeforeAll
    static void open(WorkerModels ofClass, AsOnDevices asOnDevices) {
        models = ofClass;
        bothWays = List.of(ofClass, asOnDevices.models());
    }

    static List<Map.Entry<String, Map<String, Integer>>> street() {
        return List.copyOf(LabelledPictures.street().entrySet());
    }

    static List<Map.Entry<String, Integer>> faces() {
        return List.copyOf(LabelledPictures.faces().entrySet());
    }

    @ParameterizedTest
    @MethodSource("street")
    void findsPersonsAndVehicles_whenPictureIsOfAStreet(Map.Entry<String, Map<String, Integer>> labelled)
            throws ImageRejectedException {
        for (var each : bothWays) {
            var picture = each.decode(Mirror.bytes(labelled.getKey()));

            var objects = each.objects().detect(picture);

            assertThat(countByLabel(objects)).isEqualTo(new TreeMap<>(labelled.getValue()));
        }
    }

    @Test
    void findsEveryFaceAndAtMostTwoMore_whenPicturesAreLabelled() throws ImageRejectedException {
        var extra = 0;
        for (var labelled : faces()) {
            var picture = models.decode(Mirror.bytes(labelled.getKey()));

            var faces = models.faces().detect(picture);

            assertThat(faces).as(labelled.getKey()).hasSizeGreaterThanOrEqualTo(labelled.getValue());
            var byBytes = bothWays.get(1);
            assertThat(byBytes.faces().detect(byBytes.decode(Mirror.bytes(labelled.getKey()))))
                    .as(labelled.getKey())
                    .hasSameSizeAs(faces);
            extra += faces.size() - labelled.getValue();
        }
        assertThat(extra).isLessThanOrEqualTo(2);
    }

    /** Of landscape and portrait pictures, so that the input changes its size. */
    @Test
    void findsTheSame_whenPicturesGoInAsBytes() throws ImageRejectedException {
        for (var file : List.of("group/000_5.jpg", "faces/cf_a/005_A.jpg", "street/pedestrians.jpg")) {
            var found = bothWays.stream().map(each -> found(each, file)).toList();

            assertThat(found.get(1))
                    .as(file)
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Math.abs(a - b) < 0.05f, Float.class)
                    .isEqualTo(found.get(0));
        }
    }

    private static List<Object> found(WorkerModels models, String file) {
        try {
            var picture = models.decode(Mirror.bytes(file));
            return List.of(models.objects().detect(picture), models.faces().detect(picture));
        } catch (ImageRejectedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noperson/landscape_0.jpg", "noperson/coco_2149.jpg", "noperson/coco_724.jpg"})
    void findsNothing_whenNobodyIsThere(String file) throws ImageRejectedException {
        var picture = models.decode(Mirror.bytes(file));

        assertThat(models.objects().detect(picture)).isEmpty();
        assertThat(models.faces().detect(picture)).isEmpty();
    }

    /** Sideways, as they are stored, hardly a face is found on them. */
    @ParameterizedTest
    @ValueSource(strings = {"spoof/image_F1.jpg", "spoof/image_F2.jpg", "spoof/image_T1.jpg"})
    void findsTheFace_whenPictureIsStoredSideways(String file) throws ImageRejectedException {
        var picture = models.decode(Mirror.bytes(file));

        assertThat(picture.widthPx()).isEqualTo(480);
        assertThat(picture.heightPx()).isEqualTo(640);
        assertThat(models.faces().detect(picture)).hasSize(1);
    }

    @Test
    void findsThePerson_whenPngIsNamedJpg() throws ImageRejectedException {
        var picture = models.decode(Mirror.bytes("body/standing_front.jpg"));

        assertThat(countByLabel(models.objects().detect(picture))).isEqualTo(Map.of("person", 1));
        assertThat(models.faces().detect(picture)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".webp", ".bmp", ".png"})
    void findsTheSame_whenFormatIsAnother(String extension) throws ImageRejectedException {
        var picture = models.decode(ByteBuffer.wrap(TestImages.reencode("group/012_4.jpg", extension)));

        assertThat(models.faces().detect(picture)).hasSize(4);
        assertThat(countByLabel(models.objects().detect(picture))).isEqualTo(Map.of("person", 4));
    }

    @Test
    void boxesAndLandmarksLieOnThePerson_whenPictureHasTwentyMegapixels() throws ImageRejectedException {
        var picture = models.decode(Mirror.bytes("faces/cf_a/005_A.jpg"));

        var face = models.faces().detect(picture).get(0);
        var person = models.objects().detect(picture).stream()
                .filter(object -> object.objectClass() == ObjectClass.PERSON)
                .findFirst()
                .orElseThrow();

        assertThat(face.box().width()).isGreaterThan(300);
        assertThat(person.box().top()).isLessThan(face.box().top() + face.box().height() / 2);
        assertThat(face.landmarks()).hasSize(5).allSatisfy(point -> {
            assertThat(point.x()).isBetween(face.box().left(), face.box().right());
            assertThat(point.y()).isBetween(face.box().top(), face.box().bottom());
        });
        assertThat(face.landmarks().get(0).x())
                .isLessThan(face.landmarks().get(1).x());
        assertThat(face.landmarks().get(0).y())
                .isLessThan(face.landmarks().get(3).y());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5000", "5000, 1", "31, 33", "639, 641"})
    void copes_whenSizesAreOdd(int width, int height) throws ImageRejectedException {
        var picture = models.decode(ByteBuffer.wrap(TestImages.scaled("street/car.jpg", width, height, ".png")));

        assertThat(picture.widthPx()).isEqualTo(width);
        assertThat(models.faces().detect(picture)).isEmpty();
        assertThat(models.objects().detect(picture))
                .allSatisfy(object -> assertThat(object.box().right()).isLessThanOrEqualTo(width));
    }

    private static Map<String, Integer> countByLabel(List<DetectedObject> objects) {
        return objects.stream()
                .map(DetectedObject::label)
                .collect(Collectors.toMap(Function.identity(), label -> 1, Integer::sum, TreeMap::new));
    }
}
