package dev.vastream.inference.thumbnail;

import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.schemas.avro.BoundingBox;

/** Gives pictures of objects. An instance may be used by several threads. */
public interface ThumbnailSource extends AutoCloseable {

    byte[] NOTHING = {};

    /** Has no pictures. */
    ThumbnailSource NONE = (frame, box) -> NOTHING;

    /**
     * A small JPEG of what is inside the box, empty when the frame is gone or has no picture; a broken dependency throws.
     *
     * @param box normalised to the frame
     */
    byte[] thumbnail(ObservedFrame frame, BoundingBox box);

    @Override
    default void close() {}
}
