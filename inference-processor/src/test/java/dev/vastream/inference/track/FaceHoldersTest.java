package dev.vastream.inference.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.Sighting;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceHoldersTest {

    private static final Sighting FACE = sighting(300, 0.42f, 0.22f, 0.05f, 0.1f);

    @Test
    void findsThePersonAroundTheFace() {
        var person = sighting(0, 0.35f, 0.2f, 0.2f, 0.7f);
        var other = sighting(0, 0.7f, 0.2f, 0.2f, 0.7f);

        assertThat(FaceHolders.of(FACE, List.of(other, person, FACE))).isEqualTo(1);
    }

    @Test
    void takesWhoseHeadIsThere_whenPeopleOverlap() {
        var inFront = sighting(0, 0.35f, 0.2f, 0.2f, 0.7f);
        var taller = sighting(0, 0.3f, 0.0f, 0.3f, 0.9f);

        assertThat(FaceHolders.of(FACE, List.of(taller, inFront, FACE))).isEqualTo(1);
    }

    @Test
    void findsNobody_whenNobodyHoldsIt() {
        var beside = sighting(0, 0.7f, 0.2f, 0.2f, 0.7f);
        var car = sighting(100, 0.3f, 0.1f, 0.4f, 0.8f);

        assertThat(FaceHolders.of(FACE, List.of(beside, car, FACE))).isEqualTo(FaceHolders.NOBODY);
        assertThat(FaceHolders.of(beside, List.of(beside))).isEqualTo(FaceHolders.NOBODY);
    }

    private static Sighting sighting(int classId, float x, float y, float width, float height) {
        return new Sighting(classId, 0.9f, new NormalisedBox(x, y, width, height), Appearance.UNKNOWN);
    }
}
