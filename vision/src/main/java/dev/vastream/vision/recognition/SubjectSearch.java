package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the one face, person or vehicle that a picture must show, and turns it into a vector. */
final class SubjectSearch {

    private static final Predicate<DetectedObject> PERSON = object -> object.objectClass() == ObjectClass.PERSON;
    private static final Predicate<DetectedObject> VEHICLE =
            object -> object.objectClass().group() == ObjectClass.Group.VEHICLE;

    private final WorkerModels models;
    private final Picture picture;
    private final StageWatch watch;

    /** @param picture at full size */
    SubjectSearch(WorkerModels models, Picture picture, StageWatch watch) {
        this.models = models;
        this.picture = picture;
        this.watch = watch;
    }

    /** The picture with the subject of that kind and nothing else. */
    SeenPicture only(SubjectKind kind) throws UnusableSubjectException, NoModelException {
        return switch (kind) {
            case FACE -> face();
            case PERSON -> person();
            case VEHICLE -> vehicle();
        };
    }

    private SeenPicture face() throws UnusableSubjectException, NoModelException {
        var embedder = required(models.faceEmbedder(), "faces");
        var face = SubjectKind.FACE.only(models.faces().detect(picture), DetectedFace::box);
        watch.inferred();
        // The stand-in for a missing face detector finds no landmarks, without which there is no vector.
        var vector = embedder.embed(picture, face)
                .orElseThrow(() -> new NoModelException("none finds the landmarks of faces"));
        watch.embedded();
        var seen = SeenFace.of(face).withVector(new SubjectVector(embedder.modelId(), vector));
        return new SeenPicture(
                picture.widthPx(),
                picture.heightPx(),
                List.of(),
                "",
                List.of(seen),
                models.faces().modelId(),
                watch.times());
    }

    private SeenPicture person() throws UnusableSubjectException, NoModelException {
        var embedder = required(models.personEmbedder(), "persons");
        var person = object(SubjectKind.PERSON, PERSON);
        return picture(person, new SubjectVector(embedder.modelId(), embedder.embed(picture, person.box())));
    }

    private SeenPicture vehicle() throws UnusableSubjectException, NoModelException {
        var embedder = required(models.vehicleEmbedder(), "vehicles");
        var vehicle = object(SubjectKind.VEHICLE, VEHICLE);
        return picture(vehicle, new SubjectVector(embedder.modelId(), embedder.embed(picture, vehicle.box())));
    }

    private static <T> T required(Optional<T> embedder, String subjects) throws NoModelException {
        return embedder.orElseThrow(() -> new NoModelException("none turns " + subjects + " into vectors"));
    }

    private DetectedObject object(SubjectKind kind, Predicate<DetectedObject> wanted) throws UnusableSubjectException {
        var found = models.objects().detect(picture).stream().filter(wanted).toList();
        var object = kind.only(found, DetectedObject::box);
        watch.inferred();
        return object;
    }

    private SeenPicture picture(DetectedObject object, SubjectVector vector) {
        watch.embedded();
        return new SeenPicture(
                picture.widthPx(),
                picture.heightPx(),
                List.of(SeenObject.of(object).withVector(vector)),
                models.objects().modelId(),
                List.of(),
                "",
                watch.times());
    }
}
