package dev.vastream.inference.analysis;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.PictureAnalyser;
import dev.vastream.vision.embedding.SubjectEmbedding;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the one face, person or vehicle of a picture and what turns it into a vector. */
final class SubjectSearch {

    private static final Predicate<DetectedObject> PERSON = object -> object.objectClass() == ObjectClass.PERSON;
    private static final Predicate<DetectedObject> VEHICLE =
            object -> object.objectClass().group() == ObjectClass.Group.VEHICLE;

    private final PictureAnalyser vision;
    private final Picture picture;
    private final DetectionMapper toDetections;

    SubjectSearch(PictureAnalyser vision, Picture picture) {
        this.vision = vision;
        this.picture = picture;
        this.toDetections = new DetectionMapper(picture.widthPx(), picture.heightPx());
    }

    /** The subject of that type. */
    Found one(FeatureType type) throws UnusableSubjectException, NoModelException {
        return switch (type) {
            case FACE -> face();
            case PERSON -> person();
            case VEHICLE -> vehicle();
            case UNKNOWN -> throw new NoModelException("none turns subjects of unknown type into vectors");
        };
    }

    private Found person() throws UnusableSubjectException, NoModelException {
        check(vision.canEmbedPersons(), "persons");
        var person = object(OneSubject.PERSON, PERSON);
        return new Found(detection(person), () -> first(vision.embed(picture, List.of(person), List.of())));
    }

    private Found vehicle() throws UnusableSubjectException, NoModelException {
        check(vision.canEmbedVehicles(), "vehicles");
        var vehicle = object(OneSubject.VEHICLE, VEHICLE);
        return new Found(detection(vehicle), () -> vision.embedVehicle(picture, vehicle));
    }

    private static void check(boolean canEmbed, String subjects) throws NoModelException {
        if (!canEmbed) {
            throw new NoModelException("none turns " + subjects + " into vectors");
        }
    }

    private Found face() throws UnusableSubjectException, NoModelException {
        check(vision.canEmbedFaces(), "faces");
        var face = OneSubject.FACE.of(vision.detectFaces(picture), DetectedFace::box);
        var detection = toDetections.faces(List.of(face), vision.faceModelId()).get(0);
        return new Found(detection, () -> first(vision.embed(picture, List.of(), List.of(face))));
    }

    private DetectedObject object(OneSubject rule, Predicate<DetectedObject> wanted) throws UnusableSubjectException {
        var found = vision.detectObjects(picture).stream().filter(wanted).toList();
        return rule.of(found, DetectedObject::box);
    }

    private Detection detection(DetectedObject object) {
        return toDetections.objects(List.of(object), vision.objectModelId()).get(0);
    }

    private static Optional<SubjectEmbedding> first(List<SubjectEmbedding> embeddings) {
        return embeddings.stream().findFirst();
    }

    /** Makes a vector, or none without a model for it. */
    private interface Embedder {
        Optional<SubjectEmbedding> embed();
    }

    /** A subject that was found. */
    record Found(Detection detection, Embedder embedder) {

        /** The stand-in for a missing face detector finds no landmarks, without which there is no vector. */
        SubjectEmbedding embed() throws NoModelException {
            return embedder.embed().orElseThrow(() -> new NoModelException("none finds the landmarks of faces"));
        }
    }
}
