package dev.vastream.vision.face;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Point;
import java.util.List;

/**
 * One face that a detector found.
 *
 * @param confidence 0 to 1
 * @param box where, pixels of the upright full-size picture
 * @param landmarks left eye, right eye, nose, left and right mouth corner as seen in the picture; empty when the
 *     detector gives none
 */
public record DetectedFace(float confidence, Box box, List<Point> landmarks) {

    public DetectedFace {
        landmarks = List.copyOf(landmarks);
        if (!landmarks.isEmpty() && landmarks.size() != 5) {
            throw new IllegalArgumentException("landmarks must be none or five, are " + landmarks.size());
        }
    }
}
