package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.example.BrightSquareDetector;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.model.ModelFailedException;
import dev.vastream.vision.model.ModelOnDisk;
import dev.vastream.vision.model.OnnxFile;
import dev.vastream.vision.model.OnnxFile.Target;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other detectors take the place of the release's by an entry in the model folder's own catalogue. */
class OwnDetectorTest {

    private static final String SCORES = "\"thresholds\": {\"score\": 0.5, \"nms_iou\": 0.45}";
    private static final int BICYCLE = 1;
    private static final int CELL_FLOATS = 85;

    @TempDir
    Path folder;

    /** The quarters are red, green, blue and white. */
    @Test
    void detectsByAnotherFamily_whenItsClassIsThereAndAnEntryNamesIt() throws IOException, ImageRejectedException {
        ModelOnDisk.install(folder, squares("bright-squares", 64));
        try (var vision = Vision.open(VisionSettings.cpu(folder));
                var models = vision.newModels()) {
            var picture = models.decode(ByteBuffer.wrap(TestImages.quarters(128, 128, "png")));

            var found = models.objects().detect(picture);

            assertThat(found)
                    .containsExactly(new DetectedObject(ObjectClass.BAG, "bright square", 1, new Box(64, 64, 64, 64)));
            assertThat(models.objects().modelId()).isEqualTo("squares");
            assertThat(vision.models())
                    .extracting(ModelDescription::name)
                    .containsExactly("opencv_haar_face", "squares");
            assertThat(vision.models().get(1).family()).isEqualTo("bright-squares");
            assertThat(vision.models().get(1).pictures()).contains(new ModelDescription.PictureSize(64, 64));
            assertThat(vision.models().get(0).pictures()).isEmpty();
            assertThat(BrightSquareDetector.class.getPackageName()).isNotEqualTo(DetectedObject.class.getPackageName());
        }
    }

    /** As YOLOX-s and its larger sisters: the same outputs on a finer grid. */
    @Test
    void detectsByYoloxOfAnotherSize_whenTheEntrySaysSo() throws IOException, ImageRejectedException {
        ModelOnDisk.install(folder, yolox(640, 640));
        try (var vision = Vision.open(VisionSettings.cpu(folder));
                var models = vision.newModels()) {
            var white = TestImages.solid(1280, 1280, 0xffffff);
            var picture = models.decodeFull(ByteBuffer.wrap(white));

            var found = models.objects().detect(picture);

            assertThat(found).singleElement().satisfies(object -> {
                assertThat(object.objectClass()).isEqualTo(ObjectClass.BIKE);
                assertThat(object.confidence()).isCloseTo(0.9f, within(1e-3f));
                // Cell (4, 2) of stride 8, centre and size one cell and more, in a picture of twice the side.
                assertThat(object.box().left()).isCloseTo(2 * (4 * 8 + 8 - 4 * 1.5f), within(0.1f));
                assertThat(object.box().top()).isCloseTo(2 * (2 * 8 + 8 - 4 * 1.5f), within(0.1f));
                assertThat(object.box().width()).isCloseTo(2 * 8 * 1.5f, within(0.1f));
            });
        }
    }

    @Test
    void refusesToStart_whenTheModelHasAnotherSideThanItsEntry() throws IOException {
        ModelOnDisk.install(folder, yolox(640, 416));

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(VisionSettings.cpu(folder)))
                .withMessage("images of finer is declared as [1, 3, 640, 640], its catalogue entry asks for"
                        + " [1, 3, 416, 416]");
    }

    @Test
    void refusesToStart_whenTheModelLacksTheDecodersOutput() throws IOException {
        var model = OnnxFile.means(64, 2, Target.CONSTANT_NODE, 1, -1);
        ModelOnDisk.install(folder, entry("squares", model, "yolox", 64));

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(VisionSettings.cpu(folder)))
                .withMessage("squares has no output output, but [vector]");
    }

    @Test
    void refusesToStart_whenTheDecoderIsUnknownEvenIfTheFileIsMissing() throws IOException {
        ModelOnDisk.catalogue(folder, squares("yolo99", 64));

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(VisionSettings.cpu(folder)))
                .withMessage("the catalogue names an unknown decoder yolo99 for squares; known for object-detection"
                        + " are [bright-squares, yolox]");
    }

    @Test
    void refusesToStart_whenTheEntryNamesNoDecoder() throws IOException {
        var model = OnnxFile.means(64, 2, Target.CONSTANT_NODE, 1, -1);
        ModelOnDisk.install(folder, new ModelOnDisk("squares", "object-detection", model, SCORES));

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(VisionSettings.cpu(folder)))
                .withMessage("the catalogue does not say which decoder reads squares");
    }

    private static ModelOnDisk squares(String decoder, int sidePx) {
        return entry("squares", OnnxFile.means(64, 2, Target.CONSTANT_NODE, 1, -1), decoder, sidePx);
    }

    /** A network that sees one bicycle in white pictures. */
    private static ModelOnDisk yolox(int modelSidePx, int entrySidePx) {
        var cells = modelSidePx / 8 * (modelSidePx / 8) * 21 / 16;
        var output = new float[cells * CELL_FLOATS];
        var at = (2 * modelSidePx / 8 + 4) * CELL_FLOATS;
        output[at] = 1;
        output[at + 1] = 1;
        output[at + 2] = (float) Math.log(1.5);
        output[at + 3] = (float) Math.log(1.5);
        output[at + 4] = 0.9f;
        output[at + 5 + BICYCLE] = 1;
        for (var i = 0; i < output.length; i++) {
            output[i] /= 255;
        }
        return entry("finer", OnnxFile.timesBrightest(modelSidePx, cells, CELL_FLOATS, output), "yolox", entrySidePx);
    }

    private static ModelOnDisk entry(String name, byte[] model, String decoder, int sidePx) {
        var format = SCORES + ", \"detection\": {\"decoder\": \"" + decoder + "\", \"sidePx\": " + sidePx + "}";
        return new ModelOnDisk(name, "object-detection", model, format);
    }
}
