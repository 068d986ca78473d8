package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.model.ModelDescription;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackTest {

    /** Of the one face of faces/obama/1.jpg, read off by eye. */
    private static final Point NOSE = new Point(497, 262);

    @TempDir
    Path emptyFolder;

    @Test
    void findsTheFace_whenThereAreNoModelsAndPictureIsAPortrait() throws ImageRejectedException {
        try (var vision = Vision.open(VisionSettings.cpu(emptyFolder));
                var models = vision.newModels()) {
            var picture = models.decode(Mirror.bytes("faces/obama/1.jpg"));

            var faces = models.faces().detect(picture);

            assertThat(faces).hasSize(1);
            var box = faces.get(0).box();
            assertThat(NOSE.x()).isBetween(box.left(), box.right());
            assertThat(NOSE.y()).isBetween(box.top(), box.bottom());
            assertThat(box.width()).isBetween(200f, 500f);
        }
    }

    @Test
    void findsPersons_whenThereAreNoModelsAndPeopleStand() throws ImageRejectedException {
        try (var vision = Vision.open(VisionSettings.cpu(emptyFolder));
                var models = vision.newModels()) {
            var picture = models.decode(Mirror.bytes("street/pedestrians.jpg"));

            var persons = models.objects().detect(picture);

            assertThat(persons).hasSizeBetween(2, 14);
        }
    }

    @Test
    void saysWhatIsMissingAndWhatStandsIn_whenThereAreNoModels() {
        try (var vision = Vision.open(VisionSettings.cpu(emptyFolder))) {
            assertThat(vision.usesFallback()).isTrue();
            assertThat(vision.missingModels()).contains("yolox_nano_416", "yunet_n_dynamic");
            assertThat(vision.models())
                    .extracting(ModelDescription::name)
                    .containsExactly("opencv_hog_person", "opencv_haar_face");
        }
    }
}
