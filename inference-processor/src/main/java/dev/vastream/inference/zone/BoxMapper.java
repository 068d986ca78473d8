package dev.vastream.inference.zone;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.vision.geometry.NormalisedBox;

/** Boxes of the wire, which are normalised, as boxes of {@code vision}; their floats are widened, so nothing is lost. */
public final class BoxMapper {

    private BoxMapper() {}

    public static NormalisedBox of(BoundingBox box) {
        return new NormalisedBox(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    /** The other way, for boxes that came from the wire. */
    public static BoundingBox wire(NormalisedBox box) {
        return new BoundingBox((float) box.left(), (float) box.top(), (float) box.width(), (float) box.height());
    }
}
