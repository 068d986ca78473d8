package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Form;
import dev.vastream.bridge.body.Problem.Place;
import java.nio.ByteBuffer;

/**
 * What the calls about the faces of one picture ask.
 *
 * @param mostFaces most faces in the answer
 * @param liveness whether faces are checked for a live person instead of a photo
 */
record PictureRequest(ByteBuffer image, int mostFaces, boolean liveness) {

    /** Name of the flag, which the documented contract does not have. */
    static final String LIVENESS = "liveness";

    static final int DEFAULT_MAX_RESULTS = 128;

    /** The largest face of a picture. */
    static PictureRequest of(Form form) {
        var request = new PictureRequest(form.image("image"), 1, form.flag(LIVENESS));
        form.check();
        return request;
    }

    /** Many faces of a picture. */
    static PictureRequest ofMany(Form form) {
        var image = form.image("image");
        var maxResults = form.integer("maxResults", DEFAULT_MAX_RESULTS, 1, Long.MAX_VALUE);
        var liveness = form.flag(LIVENESS);
        form.check();
        return new PictureRequest(image, (int) Math.min(maxResults, DEFAULT_MAX_RESULTS), liveness);
    }

    /** A picture that is an aligned face, without liveness: that check needs what is around the face. */
    static PictureRequest ofAligned(Form form) {
        var request = of(form);
        if (request.liveness) {
            throw Place.BODY
                    .field(LIVENESS)
                    .invalid("an aligned face has no surroundings to tell liveness by", "value_error.liveness");
        }
        return request;
    }
}
