package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.object.DetectedObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureAnalyserTest {

    private static Vision vision;
    private static PictureAnalyser analyser;

    @BeforeAll
    static void open() {
        vision = Vision.open(VisionSettings.cpu(Mirror.models()));
        analyser = vision.newAnalyser();
    }

    @AfterAll
    static void close() {
        if (vision != null) {
            analyser.close();
            vision.close();
        }
    }

    static List<Map.Entry<String, Map<String, Integer>>> street() {
        return List.copyOf(LabelledPictures.street().entrySet());
    }

    static List<Map.Entry<String, Integer>> faces() {
        return List.copyOf(LabelledPictures.faces().entrySet());
    }

    @ParameterizedTest
    @MethodSource("street")
    void findsPersonsAndVehicles_whenPictureIsOfAStreet(Map.Entry<String, Map<String, Integer>> labelled)
            throws ImageRejectedException {
        var picture = analyser.decode(Mirror.bytes(labelled.getKey()));

        var objects = analyser.detectObjects(picture);

        assertThat(countByLabel(objects)).isEqualTo(new TreeMap<>(labelled.getValue()));
    }

    @Test
    void findsEveryFaceAndAtMostTwoMore_whenPicturesAreLabelled() throws ImageRejectedException {
        var extra = 0;
        for (var labelled : faces()) {
            var picture = analyser.decode(Mirror.bytes(labelled.getKey()));

            var faces = analyser.detectFaces(picture);

            assertThat(faces).as(labelled.getKey()).hasSizeGreaterThanOrEqualTo(labelled.getValue());
            extra += faces.size() - labelled.getValue();
        }
        assertThat(extra).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noperson/landscape_0.jpg", "noperson/coco_2149.jpg", "noperson/coco_724.jpg"})
    void findsNothing_whenNobodyIsThere(String file) throws ImageRejectedException {
        var picture = analyser.decode(Mirror.bytes(file));

        assertThat(analyser.detectObjects(picture)).isEmpty();
        assertThat(analyser.detectFaces(picture)).isEmpty();
    }

    private static Map<String, Integer> countByLabel(List<DetectedObject> objects) {
        return objects.stream()
                .map(DetectedObject::label)
                .collect(Collectors.toMap(Function.identity(), label -> 1, Integer::sum, TreeMap::new));
    }
}
