package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Form;
import java.nio.ByteBuffer;

/** What the calls about one face ask: a picture. */
record PictureRequest(ByteBuffer image) {

    static PictureRequest of(Form form) {
        var image = form.image("image");
        form.check();
        return new PictureRequest(image);
    }
}
