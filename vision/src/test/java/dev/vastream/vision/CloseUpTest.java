package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Photos;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faces that fill their picture, as scanners of documents and selfie apps cut them. */
@ExtendWith(SharedVision.class)
class CloseUpTest {

    private static final int SIDE_PX = 1200;

    private static WorkerModels models;

    @BeforeAll
    static void open(WorkerModels ofClass) {
        models = ofClass;
    }

    @ParameterizedTest
    @CsvSource({
        "faces/obama/1.jpg, 0",
        "faces/obama/1.jpg, 0.15",
        "faces/jolie/img7.jpg, 0",
        "faces/cf_c/009_C.jpg, 0",
        "faces/cf_a/005_A.jpg, 0.15"
    })
    void showsTheSamePerson_whenTheFaceFillsThePicture(String file, double margin) throws Exception {
        var portrait = models.decodeFull(Mirror.bytes(file));
        var face = onlyFace(portrait);
        var vector = vector(portrait, face);

        var closeUp = models.decodeFull(closeUp(file, face.box(), margin));

        var found = onlyFace(closeUp);
        assertThat(found.box().area()).isGreaterThan(closeUp.bounds().area() / 2);
        assertThat(ScoreCalibration.cosine(vector, vector(closeUp, found))).isGreaterThan(0.7);
    }

    private static ByteBuffer closeUp(String file, Box face, double margin) {
        var extra = (float) (margin * face.width());
        return Photos.cut(
                file,
                new Box(face.left() - extra, face.top() - extra, face.width() + 2 * extra, face.height() + 2 * extra),
                SIDE_PX);
    }

    private static DetectedFace onlyFace(Picture picture) {
        var faces = models.faces().detect(picture);
        assertThat(faces).hasSize(1);
        return faces.get(0);
    }

    private static float[] vector(Picture picture, DetectedFace face) {
        return models.faceEmbedder().orElseThrow().embed(picture, face).orElseThrow();
    }
}
