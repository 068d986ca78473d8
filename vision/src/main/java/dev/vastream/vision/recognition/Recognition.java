package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns the persons and faces of one picture into vectors: those that are fit to be recognised by. Their crops come from
 * the picture as it was decoded for the detectors if that shows enough of them; only otherwise it is decoded once more, at
 * full size.
 */
final class Recognition {

    /** Faces, and persons, of one picture that are looked at closely: a sheet of portraits would hold up its camera. */
    private static final int MOST = 64;

    private final WorkerModels models;
    private final Deadline deadline;
    private final boolean liveness;
    private final StageWatch watch;

    /** @param liveness whether faces that are fit are to be checked for being live persons */
    Recognition(WorkerModels models, Deadline deadline, boolean liveness, StageWatch watch) {
        this.models = models;
        this.deadline = deadline;
        this.liveness = liveness;
        this.watch = watch;
    }

    /**
     * What is known of all objects and faces after recognition.
     *
     * @param objects in the order given, persons that were fit with their vectors
     * @param faces in the order given, with verdicts; those that were fit with their vectors
     */
    record Recognised(List<SeenObject> objects, List<SeenFace> faces) {}

    /**
     * Looks at persons and faces.
     *
     * @param encoded the picture
     * @param picture as decoded from these bytes for the detectors
     */
    Recognised of(ByteBuffer encoded, Picture picture, List<SeenObject> objects, List<SeenFace> faces)
            throws ImageRejectedException, TooLateException {
        var persons = persons(objects);
        var judged = judged(faces);
        var candidates = judged.stream().filter(JudgedFace::isFit).toList();
        if (persons.isEmpty() && candidates.isEmpty()) {
            return new Recognised(objects, seen(faces, judged));
        }
        var crops = crops(encoded, picture, persons, candidates);
        candidates.forEach(face -> face.measure(models.faceQuality(), crops));
        var fit = candidates.stream().filter(JudgedFace::isFit).toList();
        if (liveness) {
            checkLiveness(crops, fit);
        }
        deadline.require();
        embedFaces(crops, fit);
        return new Recognised(embedded(crops, objects, persons), seen(faces, judged));
    }

    /** The largest of the persons that are large enough. */
    private Set<SeenObject> persons(List<SeenObject> objects) {
        if (models.personEmbedder().isEmpty()) {
            return Set.of();
        }
        var largeEnough = objects.stream()
                .filter(seen -> CropSize.isLargeEnough(seen.object()))
                .toList();
        return Largest.of(largeEnough, seen -> seen.object().box(), MOST);
    }

    /** By what is known without a look at their pixels; none where faces cannot be turned into vectors. */
    private List<JudgedFace> judged(List<SeenFace> faces) {
        if (models.faceEmbedder().isEmpty()) {
            return List.of();
        }
        var judged = faces.stream()
                .map(seen -> new JudgedFace(seen.face(), models.faceQuality()))
                .toList();
        var fit = judged.stream().filter(JudgedFace::isFit).toList();
        if (fit.size() > MOST) {
            var largest = Largest.of(fit, face -> face.face().box(), MOST);
            fit.stream().filter(face -> !largest.contains(face)).forEach(JudgedFace::crowdOut);
        }
        return judged;
    }

    private static List<SeenFace> seen(List<SeenFace> faces, List<JudgedFace> judged) {
        return judged.isEmpty() ? faces : judged.stream().map(JudgedFace::seen).toList();
    }

    private Picture crops(ByteBuffer encoded, Picture picture, Set<SeenObject> persons, List<JudgedFace> faces)
            throws ImageRejectedException {
        var isEnough = persons.stream().allMatch(seen -> CropSize.shows(picture, seen.object()))
                && faces.stream().allMatch(face -> CropSize.shows(picture, face.face()));
        if (isEnough) {
            return picture;
        }
        watch.inferred();
        var full = models.decodeFull(encoded);
        watch.decoded();
        return full;
    }

    private void checkLiveness(Picture crops, List<JudgedFace> faces) throws TooLateException {
        for (var face : faces) {
            deadline.require();
            models.liveness().ifPresent(detector -> face.liveness(detector.liveness(crops, face.face())));
        }
    }

    private void embedFaces(Picture crops, List<JudgedFace> faces) {
        if (faces.isEmpty()) {
            return;
        }
        var embedder = models.faceEmbedder().orElseThrow();
        var vectors = embedder.embed(crops, faces.stream().map(JudgedFace::face).toList());
        for (var i = 0; i < faces.size(); i++) {
            faces.get(i)
                    .vector(new SubjectVector(embedder.modelId(), vectors.get(i).orElseThrow()));
        }
    }

    private List<SeenObject> embedded(Picture crops, List<SeenObject> objects, Set<SeenObject> persons) {
        if (persons.isEmpty()) {
            return objects;
        }
        var embedder = models.personEmbedder().orElseThrow();
        var seen = new ArrayList<SeenObject>(objects.size());
        for (var object : objects) {
            seen.add(
                    persons.contains(object)
                            ? object.withVector(new SubjectVector(
                                    embedder.modelId(),
                                    embedder.embed(crops, object.object().box())))
                            : object);
        }
        return seen;
    }
}
