package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Form;
import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.Problem;
import java.nio.ByteBuffer;

/**
 * What the calls about one face ask: a picture.
 *
 * @param liveness whether the face is checked for a live person instead of a photo
 */
record PictureRequest(ByteBuffer image, boolean liveness) {

    /** Name of the flag, which the documented contract does not have. */
    static final String LIVENESS = "liveness";

    static PictureRequest of(Form form) {
        var request = new PictureRequest(form.image("image"), form.flag(LIVENESS));
        form.check();
        return request;
    }

    /** A picture that is an aligned face, without liveness: that check needs what is around the face. */
    static PictureRequest ofAligned(Form form) {
        var request = of(form);
        if (request.liveness) {
            throw new InvalidBodyException(Problem.field(
                    LIVENESS, "an aligned face has no surroundings to tell liveness by", "value_error.liveness"));
        }
        return request;
    }
}
