package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.SharedVision.AsOnDevices;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceTemplate;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedVision.class)
class FaceBatchTest {

    private static Vision batching;
    private static WorkerModels one;
    private static WorkerModels many;

    @BeforeAll
    static void open(WorkerModels ofClass, AsOnDevices asOnDevices) {
        one = ofClass;
        many = asOnDevices.models();
        batching = asOnDevices.vision();
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
        var faces = many.faces().detect(picture);
        assertThat(faces).hasSize(faceCount);

        var together = many.faceEmbedder().orElseThrow().embed(picture, faces);

        var original = one.decodeFull(Mirror.bytes(file));
        assertThat(together).hasSize(faceCount);
        for (var i = 0; i < faceCount; i++) {
            assertThat(together.get(i).orElseThrow())
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(vector(one, original, faces.get(i)));
        }
    }

    @Test
    void skipsFacesWithoutLandmarks_whenTheyAreAmongOthers() throws ImageRejectedException {
        var picture = many.decodeFull(Mirror.bytes("group/000_5.jpg"));
        var faces = new ArrayList<>(many.faces().detect(picture));
        faces.set(1, new DetectedFace(1, faces.get(1).box(), List.of()));

        var vectors = many.faceEmbedder().orElseThrow().embed(picture, faces);

        assertThat(vectors).extracting(Optional::isPresent).containsExactly(true, false, true, true, true);
    }

    @Test
    void batchesWhatStaysTheSame_whenBatchingIsAskedFor() {
        assertThat(batching.models())
                .filteredOn(model -> !model.batchSizes().equals(List.of(1)))
                .extracting(ModelDescription::name)
                .contains("yolox_nano_416", "yunet_n_dynamic", "mobilefacenet_112", "person_reid_retail_0248");
        assertThat(many.faceEmbedder().orElseThrow().batches()).isEqualTo(BatchSizes.UP_TO_16);
    }

    @Test
    void doesNotBatch_whenModelsRunOnACpu() {
        assertThat(one.faceEmbedder().orElseThrow().batches()).isEqualTo(BatchSizes.SINGLE);
    }

    /** A picture that is itself the aligned crop gives the vector of the picture that it was cut from. */
    @Test
    void takesTheWholePictureForTheCrop_whenTheFaceIsAligned() throws ImageRejectedException {
        var upright = TestImages.scaled("faces/cf_c/009_C.jpg", 348, 522, ".png");
        var picture = one.decodeFull(ByteBuffer.wrap(upright));
        var face = one.faces().detect(picture).get(0);
        var expected = vector(one, picture, face);
        var crop = TestImages.warped(upright, FaceTemplate.ARC_FACE.alignment(face), FaceTemplate.SIDE_PX);

        var aligned = one.decodeFull(ByteBuffer.wrap(crop));
        var vector = vector(one, aligned, new DetectedFace(1, aligned.bounds(), FaceTemplate.ARC_FACE.landmarks()));

        assertThat(ScoreCalibration.cosine(vector, expected)).isCloseTo(1, within(0.02));
    }

    private static float[] vector(WorkerModels models, Picture picture, DetectedFace face) {
        return models.faceEmbedder().orElseThrow().embed(picture, face).orElseThrow();
    }
}
