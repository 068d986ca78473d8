package dev.vastream.vision.recognition;

import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.ObjectClass;
import java.util.List;
import java.util.Set;

/** The joints of the largest persons of a picture: a crowd would hold up its camera, and small persons show little. */
final class PersonPoses {

    private static final int MOST = 8;

    private final WorkerModels models;
    private final Picture picture;

    /** @param picture at full size */
    PersonPoses(WorkerModels models, Picture picture) {
        this.models = models;
        this.picture = picture;
    }

    /** Those whose joints are worth a look; none if there is no model for joints. */
    static Set<SeenObject> largestPersons(WorkerModels models, List<SeenObject> objects) {
        if (models.poses().isEmpty()) {
            return Set.of();
        }
        var persons = objects.stream()
                .filter(seen -> seen.object().objectClass() == ObjectClass.PERSON)
                .toList();
        return Largest.of(persons, seen -> seen.object().box(), MOST);
    }

    /** The objects, those persons with their joints. */
    List<SeenObject> of(List<SeenObject> objects, Set<SeenObject> persons) {
        var estimator = models.poses().orElseThrow();
        return objects.stream()
                .map(seen -> persons.contains(seen)
                        ? seen.withPose(
                                estimator.estimate(picture, seen.object().box()))
                        : seen)
                .toList();
    }
}
