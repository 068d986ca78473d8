package dev.vastream.vision.image;

import dev.vastream.vision.geometry.NormalisedBox;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Cuts small JPEGs out of one picture after the other; belongs to one thread. */
public final class Thumbnailer implements AutoCloseable {

    /** What a thumbnail is cut from is decoded at no more than it takes to give half the picture a sharp one. */
    private static final int NEEDED_SIDE_PX = 1280;

    private static final int LONGEST_SIDE_PX = 160;
    private static final int QUALITY = 80;

    private final ImageDecoder decoder;
    private Optional<Picture> picture = Optional.empty();

    public Thumbnailer(ImageLimits limits) {
        decoder = new ImageDecoder(limits);
    }

    /**
     * Takes the picture to cut from.
     *
     * @param encoded JPEG, PNG, WebP or BMP from position to limit; the position is not moved
     */
    public void open(ByteBuffer encoded) throws ImageRejectedException {
        picture = Optional.empty();
        picture = Optional.of(decoder.decode(encoded, NEEDED_SIDE_PX));
    }

    /**
     * The part inside the box as a JPEG with at most 160 pixels a side.
     *
     * @param box clipped to the picture
     */
    public byte[] cut(NormalisedBox box) {
        var from = picture.orElseThrow(() -> new IllegalStateException("no picture is open"));
        return from.jpeg(box.inPixels(from.widthPx(), from.heightPx()), LONGEST_SIDE_PX, QUALITY);
    }

    @Override
    public void close() {
        picture = Optional.empty();
        decoder.close();
    }
}
