package dev.vastream.vision.recognition;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.ObjectClass;
import java.util.ArrayList;
import java.util.List;

/** The joints of the largest persons of a picture: a crowd would hold up its camera, and small persons show little. */
final class PersonPoses {

    private static final int MOST = 8;

    private final WorkerModels models;
    private final List<SeenObject> objects;

    PersonPoses(WorkerModels models, List<SeenObject> objects) {
        this.models = models;
        this.objects = objects;
    }

    /** Whether there is anybody whose joints can be found: the picture should then be at full size. */
    boolean areThere() {
        return models.poses().isPresent() && objects.stream().anyMatch(PersonPoses::isPerson);
    }

    /** The objects, the largest persons with their joints. */
    List<SeenObject> in(Picture picture) {
        var estimator = models.poses().orElseThrow();
        var persons = objects.stream().filter(PersonPoses::isPerson).toList();
        var largest = LargestBoxes.of(persons, PersonPoses::box, MOST);
        var seen = new ArrayList<SeenObject>(objects.size());
        for (var object : objects) {
            seen.add(
                    isPerson(object) && largest.admits(box(object))
                            ? object.withPose(estimator.estimate(picture, box(object)))
                            : object);
        }
        return seen;
    }

    private static boolean isPerson(SeenObject seen) {
        return seen.object().objectClass() == ObjectClass.PERSON;
    }

    private static Box box(SeenObject seen) {
        return seen.object().box();
    }
}
