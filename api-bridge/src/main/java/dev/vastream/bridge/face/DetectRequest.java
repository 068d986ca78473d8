package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Form;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.detection.ObjectClassId;
import java.nio.ByteBuffer;

/**
 * What a detect call asks.
 *
 * @param seq repeated in the answer
 * @param maxFaces most faces in the answer
 * @param liveness whether faces are checked for a live person instead of a photo
 */
record DetectRequest(long seq, int maxFaces, DetectSortType sortType, ByteBuffer image, boolean liveness) {

    private static final int DEFAULT_MAX_RESULTS = 750;

    static DetectRequest of(Form form) {
        var seq = form.integer("seq", 0, Long.MIN_VALUE, Long.MAX_VALUE);
        var maxResults = form.integer("maxResults", DEFAULT_MAX_RESULTS, 1, Long.MAX_VALUE);
        var sortType = form.choice("detectSortType", DetectSortType.values());
        var image = form.image("image");
        var liveness = form.flag(PictureRequest.LIVENESS);
        form.check();
        return new DetectRequest(seq, (int) Math.min(maxResults, DEFAULT_MAX_RESULTS), sortType, image, liveness);
    }

    /** The answer to this from what was found in its picture. */
    DetectResponse response(PictureResult picture) {
        var faces = picture.getDetections().stream()
                .filter(detection -> detection.getClassId() == ObjectClassId.FACE)
                .map(face -> DetectResult.of(face, picture))
                .sorted(sortType.order(picture.getWidth(), picture.getHeight()))
                .limit(maxFaces)
                .toList();
        return new DetectResponse(seq, faces);
    }
}
