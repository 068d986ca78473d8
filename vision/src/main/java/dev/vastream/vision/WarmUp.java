package dev.vastream.vision;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceTemplate;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.PlainPicture;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.stream.Stream;

/**
 * Runs everything once on a small grey picture, since the first run of a model takes several times as long as the next. Poses
 * are left out: their first run takes no longer than the next ones and 100 MB that most nodes never need.
 */
final class WarmUp {

    private static final int SIDE_PX = 64;
    private static final int LARGE_PX = 640;
    private static final int GREY = 0x80;
    private static final Box ALL = new Box(0, 0, SIDE_PX, SIDE_PX);

    private WarmUp() {}

    /** Pictures whose faces are looked for in inputs of all sizes that a device is asked for. */
    static Stream<ByteBuffer> faceShapes() {
        return Stream.of(PlainPicture.of(LARGE_PX, SIDE_PX, GREY), PlainPicture.of(SIDE_PX, LARGE_PX, GREY));
    }

    /** Looks for faces in a picture that nobody sent. */
    static void findFaces(WorkerModels models, ByteBuffer encoded) {
        try {
            models.faces().detect(models.decode(encoded));
        } catch (ImageRejectedException e) {
            throw new IllegalStateException("the picture to warm up with is rejected", e);
        }
    }

    static void run(WorkerModels models) {
        try {
            var picture = models.decode(PlainPicture.square(SIDE_PX, GREY));
            models.objects().detect(picture);
            models.faces().detect(picture);
            models.personEmbedder().ifPresent(embedder -> embedder.batches()
                    .sizes()
                    .forEach(persons -> embedder.embed(picture, Collections.nCopies(persons, ALL))));
            models.vehicleEmbedder().ifPresent(embedder -> embedder.embed(picture, ALL));
            models.faceEmbedder().ifPresent(embedder -> embedder.batches()
                    .sizes()
                    .forEach(faces -> embedder.embed(picture, Collections.nCopies(faces, face()))));
            models.faceQuality().measure(picture, face());
            models.liveness().ifPresent(detector -> detector.liveness(picture, face()));
        } catch (ImageRejectedException e) {
            throw new IllegalStateException("the picture to warm up with is rejected", e);
        }
    }

    private static DetectedFace face() {
        return new DetectedFace(1, ALL, FaceTemplate.arcFace(SIDE_PX, SIDE_PX).landmarks());
    }
}
