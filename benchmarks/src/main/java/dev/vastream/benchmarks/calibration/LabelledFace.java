package dev.vastream.benchmarks.calibration;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.WorkerModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A face whose person is known.
 *
 * @param file picture, below the folder of the labels
 * @param person name
 * @param vector of length 1
 */
record LabelledFace(String file, String person, @SuppressWarnings("ArrayRecordComponent") float[] vector) {

    /**
     * The largest face of each picture that a list names.
     *
     * @param labels lines {@code file,person} after a header; files relative to the list
     */
    static List<LabelledFace> readAll(Path labels, WorkerModels models) throws IOException, ImageRejectedException {
        var faces = new ArrayList<LabelledFace>();
        for (var line : Files.readAllLines(labels).stream().skip(1).toList()) {
            var fields = line.split(",", 2);
            var picture = ByteBuffer.wrap(Files.readAllBytes(labels.resolveSibling(fields[0])));
            largest(picture, models)
                    .map(vector -> new LabelledFace(fields[0], fields[1], vector))
                    .ifPresent(faces::add);
        }
        return faces;
    }

    /** The vector of a picture's largest face. */
    static Optional<float[]> largest(ByteBuffer encoded, WorkerModels models) throws ImageRejectedException {
        var picture = models.decodeFull(encoded);
        return models.faces().detect(picture).stream()
                .max(Comparator.comparing((DetectedFace face) -> face.box().area()))
                .flatMap(face -> models.faceEmbedder().flatMap(embedder -> embedder.embed(picture, face)));
    }
}
