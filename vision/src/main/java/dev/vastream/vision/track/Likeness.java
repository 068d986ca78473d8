package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;

/** How well a sighting fits a track, 0 for not at all: one rule for each stage of the association. */
@FunctionalInterface
interface Likeness {

    double of(Expectation expectation, Sighting sighting);

    /** Overlap from which a box may be where the object was expected; ByteTrack's. */
    double MIN_IOU = 0.2;
    /**
     * Below this cosine similarity it is another object, wherever the box is. Both cosines are for the person
     * re-identification model of the catalogue: on its test video the same person has 0.61 at least and different ones 0.60
     * at most.
     */
    double ALIEN_COSINE = 0.35;
    /** From this cosine similarity it is the lost object, though the box is elsewhere. */
    double ALIKE_COSINE = 0.65;
    /** Weight of the appearance beside the overlap where both are known. */
    double APPEARANCE_WEIGHT = 0.4;
    /** A box is widened by this share of its sides for each second since it was seen, up to {@link #MOST_WIDENED}. */
    double WIDENED_PER_SECOND = 1;

    double MOST_WIDENED = 0.5;
    double MIN_WIDENED_IOU = 0.1;
    /** Boxes of one object do not differ more than this in a side from one sighting to the next. */
    double MOST_STRETCHED = 3;

    /** The box is where it was expected: SORT's and ByteTrack's IoU, with the appearance to keep crossing people apart. */
    static double overlapping(Expectation expectation, Sighting sighting) {
        var iou = expectation.box().iou(sighting.box());
        if (iou < MIN_IOU || isOther(expectation, sighting)) {
            return 0;
        }
        var known = expectation.track().appearance();
        if (!known.comparableWith(sighting.appearance())) {
            return iou;
        }
        var cosine = Math.max(0, known.cosine(sighting.appearance()));
        return (1 - APPEARANCE_WEIGHT) * iou + APPEARANCE_WEIGHT * cosine;
    }

    /** It looks like the track, wherever it is. */
    static double alike(Expectation expectation, Sighting sighting) {
        var known = expectation.track().appearance();
        if (!sameKind(expectation, sighting) || !known.comparableWith(sighting.appearance())) {
            return 0;
        }
        var cosine = known.cosine(sighting.appearance());
        return cosine >= ALIKE_COSINE ? cosine : 0;
    }

    /**
     * The box is near to where it was expected. Whoever enters the picture grows fast, and at few frames a second a person does
     * not overlap themselves: both boxes are widened before their IoU is taken (Yang et al. 2023, C-BIoU), the more the longer
     * ago.
     */
    static double near(Expectation expectation, Sighting sighting) {
        if (isOther(expectation, sighting) || stretched(expectation.box(), sighting.box()) > MOST_STRETCHED) {
            return 0;
        }
        var share = Math.min(MOST_WIDENED, WIDENED_PER_SECOND * expectation.secondsUnseen());
        var iou = widened(expectation.box(), share).iou(widened(sighting.box(), share));
        return iou >= MIN_WIDENED_IOU ? iou : 0;
    }

    private static boolean isOther(Expectation expectation, Sighting sighting) {
        var known = expectation.track().appearance();
        return !sameKind(expectation, sighting)
                || (known.comparableWith(sighting.appearance()) && known.cosine(sighting.appearance()) < ALIEN_COSINE);
    }

    private static boolean sameKind(Expectation expectation, Sighting sighting) {
        return expectation.track().last().kind().equals(sighting.kind());
    }

    private static double stretched(NormalisedBox a, NormalisedBox b) {
        return Math.max(ratio(a.width(), b.width()), ratio(a.height(), b.height()));
    }

    private static double ratio(double a, double b) {
        return Math.max(a, b) / Math.max(1e-6, Math.min(a, b));
    }

    private static NormalisedBox widened(NormalisedBox box, double share) {
        var dx = share * box.width();
        var dy = share * box.height();
        return new NormalisedBox(box.left() - dx, box.top() - dy, box.width() + 2 * dx, box.height() + 2 * dy);
    }
}
