package dev.vastream.bridge.console.past;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Where objects went. */
public interface Trails {

    /**
     * Whose trail is asked for.
     *
     * @param camera uid of the camera
     * @param stream id of the publishing run; any where it is empty
     * @param track number of the object in its stream
     * @param begin of the time that is looked at, milliseconds since 1970
     * @param end of it
     */
    record Query(String camera, String stream, long track, long begin, long end) {}

    /**
     * Where an object was at a moment.
     *
     * @param at when, milliseconds since 1970
     * @param x left edge of its box, as a share of the picture
     * @param y top edge
     * @param width of the box
     * @param height of the box
     */
    record Step(long at, double x, double y, double width, double height) {}

    /**
     * The steps in their order.
     *
     * @param frameWidth pixels, 0 when there is no step
     * @param frameHeight pixels
     * @param isWhole whether all of the time was looked at: much may lie in it
     */
    record Trail(int frameWidth, int frameHeight, List<Step> steps, boolean isWhole) {

        public Trail {
            steps = List.copyOf(steps);
        }
    }

    /**
     * The trail of an object.
     *
     * @throws TimeoutException when reading takes too long, or the broker does not answer
     */
    Trail trail(Query query) throws TimeoutException;

    /**
     * A picture of {@code va.frames} by where it lies, as it was published; nothing when it is gone, or of another camera.
     *
     * @throws TimeoutException when reading takes too long, or the broker does not answer
     */
    Optional<ByteBuffer> picture(String camera, int partition, long offset) throws TimeoutException;
}
