package dev.vastream.vision.posture;

import java.util.Collection;

/**
 * Grades of angles and letters of views: the first of the vendor's two published sets of limits (July 2024), which the
 * contract's example was graded with.
 */
final class PostureGrade {

    private static final double BALANCE_CAUTION = 1;
    private static final double BALANCE_DANGER = 4;
    private static final double LEG_CAUTION = 6;
    private static final double LEG_DANGER = 12;
    private static final double NECK_CAUTION = 34;
    private static final double NECK_DANGER = 40;
    private static final double SHOULDER_CAUTION = 8;
    private static final double SHOULDER_DANGER = 15;
    private static final String LETTERS = "ABCD";

    private PostureGrade() {}

    /** Balances and tilts: caution from 1 degree, danger from 4, to either side. */
    static Measure balance(double degrees) {
        return eitherSide(degrees, BALANCE_CAUTION, BALANCE_DANGER);
    }

    /** Legs: caution from 6 degrees, danger from 12, to either side. */
    static Measure leg(double degrees) {
        return eitherSide(degrees, LEG_CAUTION, LEG_DANGER);
    }

    /** Forward head: caution above 34 degrees, danger from 40; there is none backward. */
    static Measure neck(double degrees) {
        return forwardOnly(degrees, NECK_CAUTION, NECK_DANGER);
    }

    /** Rounded shoulder: caution above 8 degrees, danger from 15; there is none backward. */
    static Measure shoulder(double degrees) {
        return forwardOnly(degrees, SHOULDER_CAUTION, SHOULDER_DANGER);
    }

    /** A for at most 1 point, B for 2 or 3, C for 4 or 5, D for more: caution is one point, danger two. */
    static char letter(Collection<Measure> measures) {
        var points =
                measures.stream().mapToInt(measure -> Math.abs(measure.grade())).sum();
        return LETTERS.charAt(Math.min(points / 2, LETTERS.length() - 1));
    }

    private static Measure eitherSide(double degrees, double caution, double danger) {
        var size = Math.abs(degrees);
        var grade = size >= danger ? 2 : size >= caution ? 1 : 0;
        return new Measure(degrees, degrees < 0 ? -grade : grade);
    }

    private static Measure forwardOnly(double degrees, double caution, double danger) {
        var grade = degrees >= danger ? 2 : degrees > caution ? 1 : 0;
        return new Measure(degrees, grade);
    }
}
