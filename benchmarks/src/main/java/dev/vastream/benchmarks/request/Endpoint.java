package dev.vastream.benchmarks.request;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.Comparator;

/** A call of the face contract, and the work that is in it without HTTP and Kafka. */
enum Endpoint {
    DETECT("/v1/detect") {
        @Override
        void work(WorkerModels models, ByteBuffer jpeg) throws ImageRejectedException {
            models.faces().detect(models.decode(jpeg));
        }
    },

    FEATURE("/v1/feature") {
        @Override
        void work(WorkerModels models, ByteBuffer jpeg) throws ImageRejectedException {
            var picture = models.decodeFull(jpeg);
            var largest = models.faces().detect(picture).stream()
                    .max(Comparator.comparingDouble(
                            (DetectedFace face) -> face.box().area()));
            var unused =
                    largest.flatMap(face -> models.faceEmbedder().flatMap(embedder -> embedder.embed(picture, face)));
        }
    };

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** Does the work on the caller's thread. */
    abstract void work(WorkerModels models, ByteBuffer jpeg) throws ImageRejectedException;
}
