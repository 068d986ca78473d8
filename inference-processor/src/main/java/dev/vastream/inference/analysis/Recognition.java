package dev.vastream.inference.analysis;

import dev.vastream.inference.analysis.Analysis.Feature;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.vision.PictureAnalyser;
import dev.vastream.vision.embedding.SubjectEmbedding;
import dev.vastream.vision.embedding.SubjectEmbedding.Kind;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceQuality;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Turns the persons and faces of one picture into vectors: those that are fit to be recognised by. Their crops come from
 * the picture as it was decoded for the detectors if that shows enough of them; only otherwise it is decoded once more, at
 * full size.
 */
final class Recognition {

    /** Faces, and persons, of one picture that are looked at closely: a sheet of portraits would hold up its camera. */
    private static final int MOST = 64;

    private final PictureAnalyser vision;
    private final Deadline deadline;
    private final boolean liveness;
    private final List<DetectedObject> objects;
    private final List<DetectedFace> faces;
    private final FeatureMapper toFeature;
    private final List<FaceVerdict> verdicts = new ArrayList<>();
    private final List<Integer> persons = new ArrayList<>();
    private final List<Integer> candidateFaces = new ArrayList<>();
    private final List<Integer> fitFaces = new ArrayList<>();
    private final List<FaceQuality> qualities = new ArrayList<>();
    private Duration decode = Duration.ZERO;

    /**
     * @param liveness whether faces that are fit are to be told from pictures of faces
     */
    Recognition(
            PictureAnalyser vision,
            Deadline deadline,
            boolean liveness,
            List<DetectedObject> objects,
            List<DetectedFace> faces) {
        this.vision = vision;
        this.deadline = deadline;
        this.liveness = liveness;
        this.objects = objects;
        this.faces = faces;
        this.toFeature = new FeatureMapper(objects.size());
    }

    /** Of each face whether it was fit; none where faces cannot be turned into vectors. */
    List<FaceVerdict> verdicts() {
        return verdicts;
    }

    /** Time spent decoding the picture once more. */
    Duration decode() {
        return decode;
    }

    /**
     * The vectors; what else there is to tell of persons and faces is entered into their detections.
     *
     * @param picture as decoded from these bytes for the detectors
     * @param detections of the objects, then of the faces
     */
    List<Feature> features(ByteBuffer encoded, Picture picture, List<Detection> detections)
            throws ImageRejectedException, TooLateException {
        choosePersons();
        chooseFaces();
        crowdOut();
        if (persons.isEmpty() && candidateFaces.isEmpty()) {
            return List.of();
        }
        var crops = crops(encoded, picture);
        keepSharpFaces(crops);
        if (liveness) {
            tellLiveness(crops, detections);
        }
        deadline.require();
        return features(crops, detections);
    }

    private void tellLiveness(Picture crops, List<Detection> detections) throws TooLateException {
        for (var face : fitFaces) {
            deadline.require();
            vision.liveness(crops, faces.get(face)).ifPresent(detections.get(objects.size() + face)::setLiveness);
        }
    }

    /** Leaves the largest persons and faces. */
    private void crowdOut() {
        keepLargest(persons, person -> objects.get(person).box());
        keepLargest(candidateFaces, face -> faces.get(face).box())
                .forEach(face -> verdicts.set(face, FaceVerdict.CROWDED_OUT));
    }

    private static List<Integer> keepLargest(List<Integer> places, IntFunction<Box> box) {
        if (places.size() <= MOST) {
            return List.of();
        }
        var smallest = places.stream()
                .sorted(Comparator.comparingDouble(place -> -box.apply(place).area()))
                .skip(MOST)
                .toList();
        places.removeAll(Set.copyOf(smallest));
        return smallest;
    }

    private void choosePersons() {
        for (var i = 0; vision.canEmbedPersons() && i < objects.size(); i++) {
            if (CropSize.isLargeEnough(objects.get(i))) {
                persons.add(i);
            }
        }
    }

    /** By what is known without a look at their pixels. */
    private void chooseFaces() {
        for (var i = 0; vision.canEmbedFaces() && i < faces.size(); i++) {
            var verdict = faces.get(i).landmarks().isEmpty()
                    ? FaceVerdict.NO_LANDMARKS
                    : FaceVerdict.of(vision.flawsOfShape(faces.get(i)));
            verdicts.add(verdict);
            if (verdict == FaceVerdict.FIT) {
                candidateFaces.add(i);
            }
        }
    }

    private Picture crops(ByteBuffer encoded, Picture picture) throws ImageRejectedException {
        var isEnough = persons.stream().allMatch(i -> CropSize.shows(picture, objects.get(i)))
                && candidateFaces.stream().allMatch(i -> CropSize.shows(picture, faces.get(i)));
        if (isEnough) {
            return picture;
        }
        var start = System.nanoTime();
        var full = vision.decodeFull(encoded);
        decode = Duration.ofNanos(System.nanoTime() - start);
        return full;
    }

    private void keepSharpFaces(Picture crops) {
        for (var face : candidateFaces) {
            var quality = vision.faceQuality(crops, faces.get(face)).orElseThrow();
            if (quality.isUsable()) {
                fitFaces.add(face);
                qualities.add(quality);
            } else {
                verdicts.set(face, FaceVerdict.of(quality.flaws()));
            }
        }
    }

    private List<Feature> features(Picture crops, List<Detection> detections) {
        var embeddings = vision.embed(
                crops,
                persons.stream().map(objects::get).toList(),
                fitFaces.stream().map(faces::get).toList());
        var features = new ArrayList<Feature>(embeddings.size());
        for (var embedding : embeddings) {
            if (embedding.kind() == Kind.FACE) {
                var quality = qualities.get(embedding.index()).overall();
                features.add(feature(embedding, fitFaces).withQuality(quality));
            } else {
                features.add(feature(embedding, persons));
                detections.get(persons.get(embedding.index())).setAppearance(ByteVector.of(embedding.vector()));
            }
        }
        return features;
    }

    /** The embedding by its subject's place among all that were found instead of among those that were embedded. */
    private Feature feature(SubjectEmbedding embedding, List<Integer> places) {
        return toFeature.feature(new SubjectEmbedding(
                embedding.kind(), places.get(embedding.index()), embedding.modelId(), embedding.vector()));
    }
}
