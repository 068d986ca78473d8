package dev.vastream.inference.track;

import dev.vastream.schemas.detection.ObjectClassId;
import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.track.Sighting;
import java.util.List;

/** Finds the person of a frame that a face belongs to: the one whose box holds it where a head should be. */
final class FaceHolders {

    static final int NOBODY = -1;

    /** Middle of a face below the top of the person's box, in heights of that box. */
    private static final double HEAD = 0.12;

    private FaceHolders() {}

    /** Index of the person that holds the face, or {@link #NOBODY}; also when the sighting is no face. */
    static int of(Sighting face, List<Sighting> sightings) {
        if (face.classId() != ObjectClassId.FACE) {
            return NOBODY;
        }
        var middle = face.box().centre();
        var holder = NOBODY;
        var least = Double.POSITIVE_INFINITY;
        for (var i = 0; i < sightings.size(); i++) {
            var sighting = sightings.get(i);
            if (sighting.classId() == ObjectClassId.PERSON && sighting.box().contains(middle)) {
                var distance = fromHead(sighting.box(), middle);
                if (distance < least) {
                    least = distance;
                    holder = i;
                }
            }
        }
        return holder;
    }

    private static double fromHead(NormalisedBox person, NormalisedPoint face) {
        return StrictMath.hypot(
                (face.x() - person.centre().x()) / person.width(), (face.y() - person.top()) / person.height() - HEAD);
    }
}
