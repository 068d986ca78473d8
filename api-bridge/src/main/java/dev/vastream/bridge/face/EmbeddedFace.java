package dev.vastream.bridge.face;

import dev.vastream.schemas.avro.PictureResult;
import java.util.List;

/**
 * A face of a picture with its vector.
 *
 * @param detected the face; unprocessed when the picture has none
 */
record EmbeddedFace(FaceVector vector, DetectResult detected) {

    private static final EmbeddedFace NONE = new EmbeddedFace(FaceVector.NONE, DetectResult.NONE);

    /** The faces of a picture, the largest first. */
    static List<EmbeddedFace> all(PictureResult picture) {
        return picture.getEmbeddings().stream()
                .map(embedding -> new EmbeddedFace(
                        FaceVector.padded(embedding.getVector()),
                        DetectResult.of(picture.getDetections().get(embedding.getDetectionIndex()), picture)))
                .toList();
    }

    /** The first of the faces; unprocessed when there is none. */
    static EmbeddedFace first(List<EmbeddedFace> faces) {
        return faces.stream().findFirst().orElse(NONE);
    }

    boolean isThere() {
        return detected.processed();
    }
}
