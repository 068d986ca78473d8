package dev.vastream.ingest.picture;

import java.nio.ByteBuffer;
import java.util.Queue;

/**
 * An uncompressed picture in memory that is borrowed from its source: closing gives it back.
 *
 * @param bgr direct buffer of rows of blue, green, red bytes
 * @param widthPx width as stored, pixels
 * @param heightPx height as stored, pixels
 * @param rowBytes distance from row to row, bytes
 * @param turn what makes the picture upright
 * @param spare where the memory goes back to
 */
public record Pixels(ByteBuffer bgr, int widthPx, int heightPx, int rowBytes, Turn turn, Queue<ByteBuffer> spare)
        implements AutoCloseable {

    /** Rotation that makes a picture upright; phones store portrait videos lying. */
    public enum Turn {
        NONE,
        CLOCKWISE,
        HALF,
        COUNTERCLOCKWISE;

        /** The turn for a display rotation in degrees counterclockwise, as FFmpeg tells it. */
        public static Turn ofCounterclockwiseDegrees(double degrees) {
            var quarters = Math.floorMod(Math.round(degrees / 90), 4);
            return new Turn[] {NONE, COUNTERCLOCKWISE, HALF, CLOCKWISE}[quarters];
        }
    }

    @Override
    public void close() {
        // A full pool refuses: the buffer is then garbage.
        spare.offer(bgr);
    }
}
