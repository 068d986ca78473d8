package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.SharedVision.AsOnDevices;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.WorkerModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedVision.class)
class LivenessTest {

    private static WorkerModels models;
    private static WorkerModels byBytes;

    @TempDir
    Path folder;

    @BeforeAll
    static void open(WorkerModels ofClass, AsOnDevices asOnDevices) {
        models = ofClass;
        byBytes = asOnDevices.models();
    }

    @Test
    void isHigh_whenTheFaceIsThere() throws ImageRejectedException {
        assertThat(liveness("spoof/image_T1.jpg")).isGreaterThan(0.9f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spoof/image_F1.jpg", "spoof/image_F2.jpg"})
    void isLow_whenTheFaceIsOnPaperOrAScreen(String file) throws ImageRejectedException {
        assertThat(liveness(file)).isLessThan(0.4f);
    }

    @Test
    void isAShare_whenTheBoxIsLargerThanThePicture() throws ImageRejectedException {
        var picture = models.decodeFull(Mirror.bytes("spoof/image_T1.jpg"));
        var everything = new DetectedFace(1, new Box(-50, -50, 2000, 2000), List.of());

        assertThat(models.liveness().orElseThrow().liveness(picture, everything))
                .isBetween(0f, 1f);
    }

    @Test
    void isAbsent_whenOneOfTheModelsIsMissing() throws IOException {
        Files.copy(Mirror.models().resolve("minifasnet_v2_80.onnx"), folder.resolve("minifasnet_v2_80.onnx"));
        try (var without = Vision.open(VisionSettings.cpu(folder));
                var other = without.newModels()) {
            assertThat(other.liveness().isPresent()).isFalse();
        }
    }

    private static float liveness(String file) throws ImageRejectedException {
        var liveness = liveness(models, file);
        assertThat(liveness(byBytes, file)).as("pictures as bytes").isCloseTo(liveness, within(1e-3f));
        return liveness;
    }

    private static float liveness(WorkerModels models, String file) throws ImageRejectedException {
        var picture = models.decodeFull(Mirror.bytes(file));
        var face = models.faces().detect(picture).get(0);
        return models.liveness().orElseThrow().liveness(picture, face);
    }
}
