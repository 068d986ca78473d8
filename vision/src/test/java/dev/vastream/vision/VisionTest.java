package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vastream.vision.VisionSettings.Device;
import dev.vastream.vision.image.ImageLimits;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.model.ModelFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisionTest {

    @TempDir
    Path folder;

    @Test
    void describesItsModels_whenAllAreThere() {
        try (var vision = Vision.open(VisionSettings.cpu(Mirror.models()))) {
            assertThat(vision.models())
                    .extracting(ModelDescription::name)
                    .containsExactly(
                            "yolox_nano_416",
                            "yunet_n_dynamic",
                            "mobilefacenet_112",
                            "person_reid_retail_0248",
                            "shufflenet_v2_int8",
                            "minifasnet_v2_80",
                            "minifasnet_v1se_80",
                            "efficientpose_ii_368",
                            "blazepose_lite_256");
            assertThat(vision.missingModels()).isEmpty();
            assertThat(vision.usesFallback()).isFalse();
            assertThat(vision.provider()).isEqualTo("CPU");
            var yolox = vision.models().get(0);
            assertThat(yolox.inputs())
                    .containsExactly(new ModelDescription.Tensor("images", "FLOAT", List.of(1L, 3L, 416L, 416L)));
            assertThat(yolox.thresholds()).containsEntry("score", 0.4);
            assertThat(yolox.sha256()).hasSize(64);
        }
    }

    @Test
    void standsInForTheMissingOneOnly_whenObjectModelIsThere() throws IOException, ImageRejectedException {
        Files.copy(Mirror.models().resolve("yolox_nano_416.onnx"), folder.resolve("yolox_nano_416.onnx"));
        try (var vision = Vision.open(VisionSettings.cpu(folder));
                var models = vision.newModels()) {
            var picture = models.decode(Mirror.bytes("street/coco_1532.jpg"));

            assertThat(models.objects().modelId()).isEqualTo("yolox_nano_416");
            assertThat(models.faces().modelId()).isEqualTo("opencv_haar_face");
            assertThat(models.objects().detect(picture)).hasSize(6);
            assertThat(models.faceEmbedder().isPresent()).isFalse();
            assertThat(models.personEmbedder()).isEmpty();
            assertThat(models.poses()).isEmpty();
            assertThat(vision.missingModels())
                    .containsExactly(
                            "yunet_n_dynamic",
                            "mobilefacenet_112",
                            "person_reid_retail_0248",
                            "shufflenet_v2_int8",
                            "minifasnet_v2_80",
                            "minifasnet_v1se_80",
                            "efficientpose_ii_368",
                            "blazepose_lite_256");
        }
    }

    @Test
    void refusesToStart_whenAModelFileIsDamaged() throws IOException {
        Files.write(folder.resolve("yolox_nano_416.onnx"), new byte[] {1, 2, 3});

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(VisionSettings.cpu(folder)))
                .withMessageContaining("yolox_nano_416.onnx is damaged");
    }

    @Test
    void refusesToStart_whenAGpuIsRequiredAndThisBuildHasNone() {
        var settings = new VisionSettings(folder, Device.GPU, 1, ImageLimits.CONTRACT);

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> Vision.open(settings))
                .withMessage("a GPU is required, but this build has the CPU runtime only; build with -Pgpu");
    }

    @Test
    void takesTheCpu_whenAGpuIsOnlyWelcome() {
        try (var vision = Vision.open(new VisionSettings(folder, Device.AUTO, 1, ImageLimits.CONTRACT))) {
            assertThat(vision.provider()).isEqualTo("CPU");
        }
    }

    @Test
    void namesTheSetting_whenThreadsAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VisionSettings(folder, Device.CPU, 0, ImageLimits.CONTRACT))
                .withMessageContaining("intraOpThreads");
    }
}
