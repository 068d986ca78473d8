package dev.vastream.vision.face;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a face must have to be fit to be recognised by, and from where on more of it is no better.
 *
 * @param minSidePx least shorter side of the box, pixels
 * @param fullSidePx shorter side from which on size is perfect, pixels
 * @param maxYawDegrees most turn to the side
 * @param maxPitchDegrees most turn up or down
 * @param minSharpness least variance of the Laplacian of the aligned crop, squared grey values
 * @param fullSharpness variance from which on sharpness is perfect
 */
public record QualityLimits(
        float minSidePx,
        float fullSidePx,
        double maxYawDegrees,
        double maxPitchDegrees,
        double minSharpness,
        double fullSharpness) {

    /**
     * Found by comparing 40 labelled portraits, shrunk or blurred, with the others as they are: shrunk to 32 pixels all 104
     * comparisons of one person still match, at 24 pixels 10 % do not, at 16 pixels 63 %. Blurred at 112 pixels to a
     * sharpness of 22 in the median 1 % do not match, at 12 it is 36 %. A size of 112 pixels and a sharpness of 300 are what
     * good portraits have. The turns are not measured, for want of labelled pictures: good portraits have up to 26 degrees
     * by this estimate.
     */
    public static final QualityLimits DEFAULT = new QualityLimits(32, 112, 45, 35, 15, 300);

    public QualityLimits {
        if (!(minSidePx >= 0 && fullSidePx >= minSidePx && fullSidePx > 0)) {
            throw new IllegalArgumentException(
                    "minSidePx must be 0 or more and fullSidePx not below it, are " + minSidePx + " and " + fullSidePx);
        }
        if (!(maxYawDegrees > 0 && maxPitchDegrees > 0)) {
            throw new IllegalArgumentException("maxYawDegrees and maxPitchDegrees must be positive, are "
                    + maxYawDegrees + " and " + maxPitchDegrees);
        }
        if (!(minSharpness >= 0 && fullSharpness >= minSharpness && fullSharpness > 0)) {
            throw new IllegalArgumentException("minSharpness must be 0 or more and fullSharpness not below it, are "
                    + minSharpness + " and " + fullSharpness);
        }
    }

    /** The face's quality with its flaws by these limits. */
    FaceQuality judge(float sidePx, FacePose pose, double sharpness) {
        return new FaceQuality(
                sidePx, pose, sharpness, overall(sidePx, pose, sharpness), flaws(sidePx, pose, sharpness));
    }

    /** The flaws that size and pose tell of. */
    Set<QualityFlaw> flawsOfShape(float sidePx, FacePose pose) {
        var flaws = EnumSet.noneOf(QualityFlaw.class);
        if (sidePx < minSidePx) {
            flaws.add(QualityFlaw.TOO_SMALL);
        }
        if (Math.abs(pose.yawDegrees()) > maxYawDegrees || Math.abs(pose.pitchDegrees()) > maxPitchDegrees) {
            flaws.add(QualityFlaw.TURNED_AWAY);
        }
        return flaws;
    }

    private Set<QualityFlaw> flaws(float sidePx, FacePose pose, double sharpness) {
        var flaws = flawsOfShape(sidePx, pose);
        if (sharpness < minSharpness) {
            flaws.add(QualityFlaw.BLURRED);
        }
        return flaws;
    }

    /** Geometric mean, because one bad side is not made good by two others: size, cosine of the turn, sharpness. */
    private float overall(float sidePx, FacePose pose, double sharpness) {
        var size = Math.min(1, sidePx / fullSidePx);
        var turn = cosine(pose.yawDegrees()) * cosine(pose.pitchDegrees());
        var sharp = Math.min(1, sharpness / fullSharpness);
        return (float) Math.cbrt(size * turn * sharp);
    }

    private static double cosine(double degrees) {
        return Math.max(0, Math.cos(Math.toRadians(degrees)));
    }
}
