package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.SharedVision.AsOnDevices;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.recognition.WorkerModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedVision.class)
class EmbeddingTest {

    private static final double SAME = 0.9999;

    private static WorkerModels models;
    private static WorkerModels byBytes;

    @BeforeAll
    static void open(WorkerModels ofClass, AsOnDevices asOnDevices) {
        models = ofClass;
        byBytes = asOnDevices.models();
    }

    /** The largest face of each picture of labels.csv is the labelled one. */
    @Test
    void scoresPartSamePeopleFromDifferentOnes_whenFacesAreLabelled() throws ImageRejectedException {
        var score = ScoreCalibration.of(
                ModelCatalogue.load().wantedFor("face-embedding").orElseThrow());
        var faces = labelledFaces(models);

        var same = new ArrayList<Double>();
        var different = new ArrayList<Double>();
        for (var a = 0; a < faces.size(); a++) {
            for (var b = a + 1; b < faces.size(); b++) {
                (faces.get(a).name().equals(faces.get(b).name()) ? same : different)
                        .add(score.score(faces.get(a).vector(), faces.get(b).vector()));
            }
        }

        assertThat(same).hasSizeGreaterThan(50).allMatch(value -> value > 0.6);
        assertThat(different).hasSizeGreaterThan(500).allMatch(value -> value < 0.4);
    }

    @Test
    void nearestFaceIsOfThePerson_whenSheHasAnotherPicture() throws ImageRejectedException {
        assertNearestIsOfThePerson(labelledFaces(models));
    }

    @Test
    void vectorsAreTheSame_whenPicturesGoInAsBytes() throws ImageRejectedException {
        var faces = labelledFaces(models);

        var others = labelledFaces(byBytes);

        for (var i = 0; i < faces.size(); i++) {
            assertThat(cosine(others.get(i).vector(), faces.get(i).vector())).isGreaterThanOrEqualTo(SAME);
        }
        assertNearestIsOfThePerson(others);
        assertThat(cosine(person(byBytes, "body/ramzan1.jpeg"), person(models, "body/ramzan1.jpeg")))
                .isGreaterThanOrEqualTo(SAME);
        assertThat(cosine(vehicle(byBytes, "street/car.jpg", 1), vehicle(models, "street/car.jpg", 1)))
                .isGreaterThanOrEqualTo(SAME);
    }

    private static void assertNearestIsOfThePerson(List<LabelledFace> faces) {

        for (var probe : faces) {
            var others = faces.stream().filter(face -> !face.equals(probe)).toList();
            var nearest = others.stream()
                    .max(Comparator.comparing(other -> cosine(probe.vector(), other.vector())))
                    .orElseThrow();
            if (others.stream().anyMatch(other -> other.name().equals(probe.name()))) {
                assertThat(nearest.name()).isEqualTo(probe.name());
            }
        }
    }

    @Test
    void samePersonIsNearerThanAnother_whenClothesAreTheSame() throws ImageRejectedException {
        var first = person(models, "body/ramzan1.jpeg");
        var again = person(models, "body/ramzan2.jpeg");
        var other = person(models, "body/arsalan2.jpeg");

        assertThat(cosine(first, again)).isGreaterThan(0.6);
        assertThat(cosine(first, other)).isLessThan(cosine(first, again) - 0.1);
    }

    @Test
    void vectorsHaveLengthOne_whenSeveralFacesAreInThePicture() throws ImageRejectedException {
        var picture = models.decodeFull(Mirror.bytes("group/000_5.jpg"));
        var faces = models.faces().detect(picture);

        var vectors = models.faceEmbedder().orElseThrow().embed(picture, faces);

        assertThat(vectors).hasSize(5).allSatisfy(vector -> assertThat(vector)
                .hasValueSatisfying(values -> assertThat(cosine(values, values)).isBetween(0.9999, 1.0001)));
    }

    @Test
    void vehicleIsLikeItselfAndUnlikeAnotherKind_whenCropDiffers() throws ImageRejectedException {
        var bus = vehicle(models, "street/coco_5037.jpg", 1);
        var tighter = vehicle(models, "street/coco_5037.jpg", 0.95f);
        var car = vehicle(models, "street/car.jpg", 1);

        assertThat(cosine(bus, bus)).isBetween(0.9999, 1.0001);
        assertThat(cosine(bus, tighter)).isGreaterThan(0.6);
        assertThat(cosine(bus, car)).isLessThan(0.6);
    }

    /** The largest vehicle of a picture, cut to a share of its box. */
    private static float[] vehicle(WorkerModels models, String file, float share) throws ImageRejectedException {
        var picture = models.decodeFull(Mirror.bytes(file));
        var largest = models.objects().detect(picture).stream()
                .filter(object -> object.objectClass().group() == ObjectClass.Group.VEHICLE)
                .max(Comparator.comparing(object -> object.box().area()))
                .orElseThrow();
        var box = largest.box();
        var part = new Box(box.left(), box.top(), box.width() * share, box.height() * share);
        return models.vehicleEmbedder().orElseThrow().embed(picture, part);
    }

    private static List<LabelledFace> labelledFaces(WorkerModels models) throws ImageRejectedException {
        var faces = new ArrayList<LabelledFace>();
        for (var portrait : Portraits.all()) {
            faces.add(new LabelledFace(portrait.name(), largestFace(models, portrait.file())));
        }
        return faces;
    }

    private static float[] largestFace(WorkerModels models, String file) throws ImageRejectedException {
        var picture = models.decodeFull(Mirror.bytes(file));
        var largest = models.faces().detect(picture).stream()
                .max(Comparator.comparing((DetectedFace face) -> face.box().area()))
                .orElseThrow();
        return models.faceEmbedder().orElseThrow().embed(picture, largest).orElseThrow();
    }

    private static float[] person(WorkerModels models, String file) throws ImageRejectedException {
        var picture = models.decodeFull(Mirror.bytes(file));
        var person = models.objects().detect(picture).stream()
                .filter(object -> object.objectClass() == ObjectClass.PERSON)
                .findFirst()
                .orElseThrow();
        return models.personEmbedder().orElseThrow().embed(picture, person.box());
    }

    private static double cosine(float[] a, float[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private record LabelledFace(String name, @SuppressWarnings("ArrayRecordComponent") float[] vector) {}
}
