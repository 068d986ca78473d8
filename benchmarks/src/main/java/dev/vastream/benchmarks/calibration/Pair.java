package dev.vastream.benchmarks.calibration;

import dev.vastream.vision.embedding.ScoreCalibration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two faces and how near they are.
 *
 * @param a one of them
 * @param b the other
 * @param cosine of their vectors
 */
record Pair(LabelledFace a, LabelledFace b, double cosine) {

    static List<Pair> allOf(List<LabelledFace> faces) {
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < faces.size(); i++) {
            for (var j = i + 1; j < faces.size(); j++) {
                var cosine = ScoreCalibration.cosine(
                        faces.get(i).vector(), faces.get(j).vector());
                pairs.add(new Pair(faces.get(i), faces.get(j), cosine));
            }
        }
        return pairs;
    }

    boolean isOfOnePerson() {
        return a.person().equals(b.person());
    }

    boolean shows(String person) {
        return a.person().equals(person) || b.person().equals(person);
    }
}
