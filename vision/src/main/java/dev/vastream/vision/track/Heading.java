package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;
import java.time.Duration;
import java.time.Instant;

/**
 * Where an object is heading: the direction from where it last had an anchor to where it cast the next one. It casts one after
 * moving a share of its own size, so that a trembling box has no direction, and loses its direction when it stays.
 *
 * @param anchorX horizontal place of the anchor
 * @param anchorY vertical place of the anchor
 * @param since when the anchor was cast
 * @param direction direction of the move that led to it
 */
public record Heading(double anchorX, double anchorY, Instant since, Direction direction) {

    /** A move this large, in mean sides of the box, is no trembling. */
    private static final double STEP = 0.25;
    /** An object without such a move for longer than this stands still. */
    private static final Duration STILL = Duration.ofSeconds(2);

    static Heading at(NormalisedBox box, Instant time) {
        var centre = box.centre();
        return new Heading(centre.x(), centre.y(), time, Direction.NONE);
    }

    /**
     * The heading with the box seen at that time.
     *
     * @param aspect width of the picture by its height: boxes are normalised, directions are not
     */
    Heading seen(NormalisedBox box, Instant time, double aspect) {
        var centre = box.centre();
        var dx = (centre.x() - anchorX) * aspect;
        var dy = centre.y() - anchorY;
        var side = (box.width() * aspect + box.height()) / 2;
        if (StrictMath.hypot(dx, dy) >= STEP * side) {
            return new Heading(centre.x(), centre.y(), time, Direction.of(dx, dy));
        }
        return Duration.between(since, time).compareTo(STILL) > 0 ? at(box, time) : this;
    }
}
