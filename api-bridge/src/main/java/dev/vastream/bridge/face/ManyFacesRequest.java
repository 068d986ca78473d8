package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Form;
import java.nio.ByteBuffer;

/**
 * What the calls about many faces ask.
 *
 * @param mostFaces most faces in the answer
 * @param liveness whether faces are checked for a live person instead of a photo
 */
record ManyFacesRequest(ByteBuffer image, int mostFaces, boolean liveness) {

    static final int DEFAULT_MAX_RESULTS = 128;

    static ManyFacesRequest of(Form form) {
        var image = form.image("image");
        var maxResults = form.integer("maxResults", DEFAULT_MAX_RESULTS, 1, Long.MAX_VALUE);
        var liveness = form.flag(PictureRequest.LIVENESS);
        form.check();
        return new ManyFacesRequest(image, (int) Math.min(maxResults, DEFAULT_MAX_RESULTS), liveness);
    }
}
