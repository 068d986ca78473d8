package dev.vastream.bridge.face;

import dev.vastream.bridge.body.BodyLimits;
import dev.vastream.bridge.body.Form;
import java.nio.ByteBuffer;

/**
 * What the score calls ask: two pictures, which travel in one request.
 *
 * @param liveness whether faces are checked for a live person instead of a photo
 */
record PicturePair(ByteBuffer first, ByteBuffer second, boolean liveness) {

    static PicturePair of(Form form) {
        var pair = new PicturePair(form.image(field(0)), form.image(field(1)), form.flag(PictureRequest.LIVENESS));
        form.check();
        BodyLimits.checkTogether(pair.first, pair.second, field(1));
        return pair;
    }

    /** Name of the request field of a picture. */
    static String field(int index) {
        return "image" + (index + 1);
    }
}
