package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.VisionSettings.Batching;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.model.ModelFailedException;
import dev.vastream.vision.model.ModelOnDisk;
import dev.vastream.vision.model.OnnxFile;
import dev.vastream.vision.model.OnnxFile.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another face embedding model takes the place of the release's, by an entry in the model folder's own catalogue alone. */
class OwnModelTest {

    private static final int SIDE_PX = 64;
    private static final int CELLS = 2;

    @TempDir
    Path folder;

    @Test
    void embedsAsTheEntrySays_whenTheFolderHasACatalogue() throws IOException, ImageRejectedException {
        install("BGR", 12);
        try (var vision = Vision.open(VisionSettings.cpu(folder));
                var models = vision.newModels()) {
            var crop = models.decodeFull(ByteBuffer.wrap(TestImages.quarters(SIDE_PX, SIDE_PX, "png")));

            var vector = models.faceEmbedder()
                    .orElseThrow()
                    .embed(crop, fillingFace())
                    .orElseThrow();

            // Blue, green, red; the quarters are red, green, blue and white; (x - 55) / 100 is 2 or -0.55.
            var expected = new double[] {-0.55, -0.55, 2, 2, -0.55, 2, -0.55, 2, 2, -0.55, -0.55, 2};
            var length = Math.sqrt(6 * 4 + 6 * 0.55 * 0.55);
            assertThat(vector).hasSize(12);
            for (var i = 0; i < vector.length; i++) {
                assertThat((double) vector[i]).as("dimension %d", i).isCloseTo(expected[i] / length, within(0.02));
            }
            assertThat(vision.missingModels()).doesNotContain("means", "mobilefacenet_112");
        }
    }

    @Test
    void announcesTheEntrysThresholds() throws IOException {
        install("BGR", 12);
        try (var vision = Vision.open(VisionSettings.cpu(folder))) {
            assertThat(vision.models())
                    .filteredOn(model -> model.task().equals("face-embedding"))
                    .singleElement()
                    .satisfies(model -> assertThat(model.thresholds())
                            .containsEntry("cosine", 0.25)
                            .containsEntry("score_slope", 5.0));
        }
    }

    @Test
    void alignsToItsOwnSizeAndBatches_whenFacesAreSeveral() throws IOException, ImageRejectedException {
        install("RGB", 12);
        try (var vision = Vision.open(VisionSettings.cpu(folder).withBatching(Batching.ALWAYS));
                var models = vision.newModels()) {
            assertThat(models.faceEmbedder().orElseThrow().batches().largest()).isEqualTo(16);
            var picture = models.decodeFull(ByteBuffer.wrap(TestImages.quarters(SIDE_PX, SIDE_PX, "png")));

            var embedder = models.faceEmbedder().orElseThrow();

            var vectors = embedder.embed(picture, Collections.nCopies(19, fillingFace()));

            var alone = embedder.embed(picture, fillingFace()).orElseThrow();
            assertThat(embedder.modelId()).isEqualTo("means");
            assertThat(vectors).hasSize(19).allSatisfy(vector -> assertThat(vector.orElseThrow())
                    .usingComparatorWithPrecision(0.001f)
                    .containsExactly(alone));
        }
    }

    @Test
    void refusesToStart_whenTheModelIsNotAsTheEntrySays() throws IOException {
        install("BGR", 128);

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(VisionSettings.cpu(folder)))
                .withMessageContaining("means has no output vector of 128 values");
    }

    @Test
    void refusesToStart_whenTheCatalogueIsBroken() throws IOException {
        Files.writeString(folder.resolve("catalogue.json"), "{\"entries\": [{\"name\": 3");

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(VisionSettings.cpu(folder)))
                .withMessageContaining("catalogue.json");
    }

    @Test
    void namesTheField_whenAnEntryIsIncomplete() throws IOException {
        install("BGR", 12);
        var catalogue = folder.resolve("catalogue.json");
        Files.writeString(catalogue, Files.readString(catalogue).replace("\"licence\": \"none\",", ""));

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(VisionSettings.cpu(folder)))
                .withMessageContaining("licence");
    }

    private void install(String colours, int dimensions) throws IOException {
        var model = OnnxFile.means(SIDE_PX, CELLS, Target.CONSTANT_NODE, 1, -1);
        var format =
                """
                "thresholds": {"cosine": 0.25, "score_slope": 5},
                "embedding": {
                  "widthPx": 64,
                  "heightPx": 64,
                  "colours": "%s",
                  "layout": "PLANES",
                  "mean": {"first": 55, "second": 55, "third": 55},
                  "deviation": {"first": 100, "second": 100, "third": 100},
                  "output": "vector",
                  "dimensions": %d
                }"""
                        .formatted(colours, dimensions);
        ModelOnDisk.install(folder, new ModelOnDisk("means", "face-embedding", model, format));
    }

    /** One whose aligned crop is the whole picture of 64 by 64 pixels. */
    private static DetectedFace fillingFace() {
        return new DetectedFace(
                1,
                new Box(0, 0, SIDE_PX, SIDE_PX),
                List.of(
                        new Point(21.883f, 29.541f),
                        new Point(42.018f, 29.429f),
                        new Point(32.014f, 40.992f),
                        new Point(23.742f, 52.780f),
                        new Point(40.417f, 52.688f)));
    }
}
