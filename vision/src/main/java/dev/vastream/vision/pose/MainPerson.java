package dev.vastream.vision.pose;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who a photo is of: the person with the largest box, where a box at the left or right border counts half of one on the
 * centre line, since bystanders are small or aside.
 */
public final class MainPerson {

    private MainPerson() {}

    /** The box of the main person among the objects of a picture of that width; none if there is no person. */
    public static Optional<Box> of(int pictureWidthPx, List<DetectedObject> objects) {
        return objects.stream()
                .filter(object -> object.objectClass() == ObjectClass.PERSON)
                .map(DetectedObject::box)
                .max(Comparator.comparingDouble(box -> weight(box, pictureWidthPx)));
    }

    private static double weight(Box box, int pictureWidthPx) {
        var offset = Math.abs(box.centre().x() - pictureWidthPx / 2f);
        return box.area() * (1 - offset / pictureWidthPx);
    }
}
