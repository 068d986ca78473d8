package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.VisionSettings.Batching;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.embedding.SubjectEmbedding;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceTemplate;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.ModelDescription;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceBatchTest {

    private static Vision vision;
    private static Vision batching;
    private static PictureAnalyser one;
    private static PictureAnalyser many;

    @BeforeAll
    static void open() {
        vision = Vision.open(VisionSettings.cpu(Mirror.models()));
        batching = Vision.open(VisionSettings.cpu(Mirror.models()).withBatching(Batching.ALWAYS));
        one = vision.newAnalyser();
        many = batching.newAnalyser();
    }

    @AfterAll
    static void close() {
        if (vision != null) {
            one.close();
            many.close();
            vision.close();
            batching.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "group/coco_2299_oldteam_38.jpg, 39",
        "group/000_5.jpg, 5",
        "faces/cf_c/009_C.jpg, 1",
        "noperson/coco_2149.jpg, 0"
    })
    void vectorsAreTheSame_whenFacesGoInTogether(String file, int faceCount) throws ImageRejectedException {
        var picture = many.decodeFull(Mirror.bytes(file));
        var faces = many.detectFaces(picture);
        assertThat(faces).hasSize(faceCount);

        var together = many.embed(picture, List.of(), faces);

        var single = one.embed(one.decodeFull(Mirror.bytes(file)), List.of(), faces);
        assertThat(together).hasSameSizeAs(single).hasSize(faceCount);
        for (var i = 0; i < faceCount; i++) {
            assertThat(together.get(i).index()).isEqualTo(i);
            assertThat(together.get(i).vector())
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(single.get(i).vector());
        }
    }

    @Test
    void skipsFacesWithoutLandmarks_whenTheyAreAmongOthers() throws ImageRejectedException {
        var picture = many.decodeFull(Mirror.bytes("group/000_5.jpg"));
        var faces = new ArrayList<>(many.detectFaces(picture));
        faces.set(1, new DetectedFace(1, faces.get(1).box(), List.of()));

        var embeddings = many.embed(picture, List.of(), faces);

        assertThat(embeddings).extracting(SubjectEmbedding::index).containsExactly(0, 2, 3, 4);
    }

    @Test
    void batchesFacesOnly_whenBatchingIsAskedFor() {
        assertThat(batching.models())
                .filteredOn(model -> !model.batchSizes().equals(List.of(1)))
                .extracting(ModelDescription::name)
                .containsExactly("mobilefacenet_112");
        assertThat(many.faceBatches()).isEqualTo(BatchSizes.UP_TO_16);
    }

    @Test
    void doesNotBatch_whenModelsRunOnACpu() {
        assertThat(one.faceBatches()).isEqualTo(BatchSizes.SINGLE);
    }

    /** A picture that is itself the aligned crop gives the vector of the picture that it was cut from. */
    @Test
    void takesTheWholePictureForTheCrop_whenTheFaceIsAligned() throws ImageRejectedException {
        var upright = TestImages.scaled("faces/cf_c/009_C.jpg", 348, 522, ".png");
        var picture = one.decodeFull(ByteBuffer.wrap(upright));
        var face = one.detectFaces(picture).get(0);
        var expected = one.embed(picture, List.of(), List.of(face)).get(0).vector();
        var crop = TestImages.warped(upright, FaceTemplate.ARC_FACE.alignment(face), FaceTemplate.SIDE_PX);

        var vector = one.embedAlignedFace(one.decodeFull(ByteBuffer.wrap(crop)));

        assertThat(ScoreCalibration.cosine(vector, expected)).isCloseTo(1, within(0.02));
    }
}
