package dev.vastream.inference.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Point;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionMapperTest {

    private final DetectionMapper mapper = new DetectionMapper(200, 100);

    @Test
    void normalisesObject() {
        var bus = new DetectedObject(ObjectClass.BUS, "bus", 0.75f, new Box(50, 25, 100, 50));

        var detection = mapper.objects(List.of(bus), "yolox").get(0);

        assertThat(detection.getClassId()).isEqualTo(134);
        assertThat(detection.getLabel()).isEqualTo("bus");
        assertThat(detection.getConfidence()).isEqualTo(0.75f);
        assertThat(detection.getBox()).isEqualTo(new BoundingBox(0.25f, 0.25f, 0.5f, 0.5f));
        assertThat(detection.getModelId()).isEqualTo("yolox");
        assertThat(detection.getLandmarks()).isEmpty();
    }

    @Test
    void clipsToPicture_whenBoxOrLandmarkLeavesIt() {
        var corner = new dev.vastream.vision.geometry.Point(-10, 120);
        var face = new DetectedFace(0.9f, new Box(-20, 90, 60, 30), Collections.nCopies(5, corner));

        var detection = mapper.faces(List.of(face), "yunet").get(0);

        assertThat(detection.getClassId()).isEqualTo(300);
        assertThat(detection.getBox()).isEqualTo(new BoundingBox(0f, 0.9f, 0.2f, 1 - 0.9f));
        assertThat(detection.getLandmarks()).containsOnly(new Point(0f, 1f)).hasSize(5);
    }
}
