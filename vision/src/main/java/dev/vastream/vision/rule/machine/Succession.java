package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Finds the lost object that goes on as a new track: one of its kind that vanished near by a moment before, or in the very same
 * place a while before. At the picture's edge nobody goes on: who leaves and who enters there are two.
 *
 * @param graceMicros how long an object in the same place may have been gone
 */
record Succession(long graceMicros) {

    private static final long MOMENT = 2 * Micros.SECOND;
    private static final double SAME_PLACE = 0.5;
    private static final double UNLIKE = 0.35;
    private static final double EDGE = 0.01;

    /** Index of the one that goes on as the new track, none if it is somebody new. */
    <M extends Memory> Optional<Integer> of(
            Known<M> fresh, Appearance appearance, List<Known<M>> known, Appearances lost, Frame frame) {
        var first = fresh.first();
        if (isAtEdge(first.box())) {
            return Optional.empty();
        }
        var nearest = Optional.<Integer>empty();
        var least = Double.POSITIVE_INFINITY;
        for (var i = 0; i < known.size(); i++) {
            var candidate = known.get(i);
            var distance = frame.distancePx(candidate.last().box(), first.box());
            if (distance < least
                    && mayGoOn(candidate, first, distance, frame)
                    && !isUnlike(lost.of(candidate), appearance)) {
                least = distance;
                nearest = Optional.of(i);
            }
        }
        return nearest;
    }

    /** Finds what a lost object looks like. */
    @FunctionalInterface
    interface Appearances {
        Appearance of(Known<?> lost);
    }

    private boolean mayGoOn(Known<?> lost, ObjectLook first, double distance, Frame frame) {
        var gone = first.at() - lost.seenAt();
        if (lost.isDoubtful() || gone <= 0 || gone > Math.max(MOMENT, graceMicros)) {
            return false;
        }
        var box = lost.last().box();
        if (isAtEdge(box)
                || !Kind.ofClass(lost.last().glimpse().classId())
                        .equals(Kind.ofClass(first.glimpse().classId()))) {
            return false;
        }
        var longerSide = Math.max(box.width() * frame.widthPx(), box.height() * frame.heightPx());
        return gone <= MOMENT ? distance <= longerSide : box.iou(first.box()) >= SAME_PLACE;
    }

    private static boolean isUnlike(Appearance a, Appearance b) {
        return a.comparableWith(b) && a.cosine(b) < UNLIKE;
    }

    private static boolean isAtEdge(NormalisedBox box) {
        return box.left() <= EDGE || box.top() <= EDGE || box.right() >= 1 - EDGE || box.bottom() >= 1 - EDGE;
    }
}
