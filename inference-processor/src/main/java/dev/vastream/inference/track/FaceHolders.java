package dev.vastream.inference.track;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.track.Sighting;
import java.util.List;

/** Tells which person of a frame a face belongs to: the one whose box holds it where a head should be. */
final class FaceHolders {

    static final int NOBODY = -1;

    private static final int PERSON = 0;
    private static final int FACE = 300;
    /** Middle of a face below the top of the person's box, in heights of that box. */
    private static final double HEAD = 0.12;

    private FaceHolders() {}

    /** Index of the person that holds the face, or {@link #NOBODY}; also when the sighting is no face. */
    static int of(Sighting face, List<Sighting> sightings) {
        if (face.classId() != FACE) {
            return NOBODY;
        }
        var holder = NOBODY;
        var least = Double.POSITIVE_INFINITY;
        for (var i = 0; i < sightings.size(); i++) {
            var sighting = sightings.get(i);
            if (sighting.classId() == PERSON && holdsMiddle(sighting.box(), face.box())) {
                var distance = fromHead(sighting.box(), face.box());
                if (distance < least) {
                    least = distance;
                    holder = i;
                }
            }
        }
        return holder;
    }

    private static boolean holdsMiddle(Box person, Box face) {
        var x = middleX(face);
        var y = middleY(face);
        return x >= person.left() && x <= person.right() && y >= person.top() && y <= person.bottom();
    }

    private static double fromHead(Box person, Box face) {
        return StrictMath.hypot(
                (middleX(face) - middleX(person)) / person.width(),
                (middleY(face) - person.top()) / person.height() - HEAD);
    }

    private static double middleX(Box box) {
        return box.left() + box.width() / 2.0;
    }

    private static double middleY(Box box) {
        return box.top() + box.height() / 2.0;
    }
}
