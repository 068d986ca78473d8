package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.stage.StageWatch;
import dev.vastream.vision.stage.StageWatch.Stage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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
        var candidates = fit(judged);
        if (persons.isEmpty() && candidates.isEmpty()) {
            return new Recognised(objects, seen(faces, judged));
        }
        var isEnough = !picture.isReduced() || isEnough(picture, objects, persons, candidates);
        var crops = isEnough ? picture : decodedFull(encoded);
        for (var face : candidates) {
            face.measure(models.faceQuality(), crops);
        }
        var fit = fit(candidates);
        if (liveness) {
            checkLiveness(crops, fit);
        }
        deadline.require();
        embedFaces(crops, fit);
        return new Recognised(embedded(crops, objects, persons), seen(faces, judged));
    }

    /** Places of the largest of the persons that are large enough. */
    private BitSet persons(List<SeenObject> objects) {
        var persons = new BitSet(objects.size());
        if (models.personEmbedder().isEmpty()) {
            return persons;
        }
        var largeEnough = new ArrayList<Box>();
        for (var seen : objects) {
            if (CropSize.isLargeEnough(seen.object())) {
                largeEnough.add(seen.object().box());
            }
        }
        var largest = LargestBoxes.of(largeEnough, box -> box, MOST);
        for (var i = 0; i < objects.size(); i++) {
            var object = objects.get(i).object();
            persons.set(i, CropSize.isLargeEnough(object) && largest.admits(object.box()));
        }
        return persons;
    }

    /** By what is known without a look at their pixels; none where faces cannot be turned into vectors. */
    private List<JudgedFace> judged(List<SeenFace> faces) {
        if (models.faceEmbedder().isEmpty()) {
            return List.of();
        }
        var judged = new ArrayList<JudgedFace>(faces.size());
        for (var seen : faces) {
            judged.add(new JudgedFace(seen.face(), models.faceQuality()));
        }
        var fit = fit(judged);
        var largest = LargestBoxes.of(fit, face -> face.face().box(), MOST);
        for (var face : fit) {
            if (!largest.admits(face.face().box())) {
                face.crowdOut();
            }
        }
        return judged;
    }

    private static List<JudgedFace> fit(List<JudgedFace> faces) {
        var fit = new ArrayList<JudgedFace>(faces.size());
        for (var face : faces) {
            if (face.isFit()) {
                fit.add(face);
            }
        }
        return fit;
    }

    private static List<SeenFace> seen(List<SeenFace> faces, List<JudgedFace> judged) {
        if (judged.isEmpty()) {
            return faces;
        }
        var seen = new ArrayList<SeenFace>(judged.size());
        judged.forEach(face -> seen.add(face.seen()));
        return seen;
    }

    private static boolean isEnough(Picture picture, List<SeenObject> objects, BitSet persons, List<JudgedFace> faces) {
        return persons.stream()
                        .allMatch(i -> CropSize.shows(picture, objects.get(i).object()))
                && faces.stream().allMatch(face -> CropSize.shows(picture, face.face()));
    }

    private Picture decodedFull(ByteBuffer encoded) throws ImageRejectedException {
        watch.ended(Stage.INFERENCE);
        var full = models.decodeFull(encoded);
        watch.ended(Stage.DECODING);
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

    private List<SeenObject> embedded(Picture crops, List<SeenObject> objects, BitSet persons) {
        if (persons.isEmpty()) {
            return objects;
        }
        var embedder = models.personEmbedder().orElseThrow();
        var boxes =
                persons.stream().mapToObj(i -> objects.get(i).object().box()).toList();
        var vectors = embedder.embed(crops, boxes).iterator();
        var seen = new ArrayList<>(objects);
        for (var i = persons.nextSetBit(0); i >= 0; i = persons.nextSetBit(i + 1)) {
            seen.set(i, objects.get(i).withVector(new SubjectVector(embedder.modelId(), vectors.next())));
        }
        return seen;
    }
}
