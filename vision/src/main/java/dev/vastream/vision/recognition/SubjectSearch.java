package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.BoxEmbedder;
import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.stage.StageWatch;
import dev.vastream.vision.stage.StageWatch.Stage;
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
            case PERSON -> object(kind, PERSON, required(models.personEmbedder(), "persons"));
            case VEHICLE -> object(kind, VEHICLE, required(models.vehicleEmbedder(), "vehicles"));
        };
    }

    private static <T> T required(Optional<T> embedder, String subjects) throws NoModelException {
        return embedder.orElseThrow(() -> new NoModelException("none turns " + subjects + " into vectors"));
    }

    private SeenPicture face() throws UnusableSubjectException, NoModelException {
        var embedder = required(models.faceEmbedder(), "faces");
        var face = SubjectKind.FACE.only(models.faces().detect(picture), DetectedFace::box);
        watch.ended(Stage.INFERENCE);
        // The stand-in for a missing face detector finds no landmarks, without which there is no vector.
        var vector = embedder.embed(picture, face)
                .orElseThrow(() -> new NoModelException("none finds the landmarks of faces"));
        watch.ended(Stage.EMBEDDING);
        var seen = SeenFace.of(face).withVector(new SubjectVector(embedder.modelId(), vector));
        return SeenPicture.ofFaces(picture, List.of(seen), models.faces().modelId(), watch.times());
    }

    private SeenPicture object(SubjectKind kind, Predicate<DetectedObject> wanted, BoxEmbedder embedder)
            throws UnusableSubjectException {
        var found = models.objects().detect(picture).stream().filter(wanted).toList();
        var object = kind.only(found, DetectedObject::box);
        watch.ended(Stage.INFERENCE);
        var vector = new SubjectVector(embedder.modelId(), embedder.embed(picture, object.box()));
        watch.ended(Stage.EMBEDDING);
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
