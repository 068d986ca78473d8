package dev.vastream.vision.model;

import dev.vastream.vision.image.PixelFormat.Layout;

/** In what form pictures are handed to a model. */
enum InputForm {
    /** As numbers, of the shape that its file declares. */
    FLOATS(Float.BYTES),
    /** As pixels, one byte a colour, for a model that declares planes. */
    BYTES_FOR_PLANES(Byte.BYTES),
    /** As pixels, one byte a colour, for a model that declares pixels. */
    BYTES_FOR_PIXELS(Byte.BYTES);

    private final int bytesEach;

    InputForm(int bytesEach) {
        this.bytesEach = bytesEach;
    }

    static InputForm bytesFor(Layout layout) {
        return layout == Layout.PLANES ? BYTES_FOR_PLANES : BYTES_FOR_PIXELS;
    }

    /** What one value takes. */
    int bytesEach() {
        return bytesEach;
    }

    /** What the model that takes this calls the input that its file declares by that name. */
    String nameOf(String declared) {
        return this == FLOATS ? declared : declared + "/pixels";
    }

    /** Dimensions of the input in this form: [N,H,W,3] for bytes. */
    long[] shapeOf(long... declared) {
        return this == BYTES_FOR_PLANES
                ? new long[] {declared[0], declared[2], declared[3], declared[1]}
                : declared.clone();
    }
}
