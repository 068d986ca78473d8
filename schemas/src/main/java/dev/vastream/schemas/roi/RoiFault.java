package dev.vastream.schemas.roi;

/**
 * One thing that is wrong with a region of interest.
 *
 * @param kind what sort of thing
 * @param field where, by the names of the {@code /v3} contract, as in {@code roi_points[0].points}
 * @param reason what is wrong there
 */
public record RoiFault(Kind kind, String field, String reason) {

    /** What the caller has to do about it. */
    public enum Kind {
        /** Something is missing, too long or out of its range. */
        FORM,
        /** All is well-formed, but nothing could ever come of it. */
        CANNOT_WORK
    }

    static RoiFault form(String field, String reason) {
        return new RoiFault(Kind.FORM, field, reason);
    }

    static RoiFault cannotWork(String field, String reason) {
        return new RoiFault(Kind.CANNOT_WORK, field, reason);
    }

    /** Where and what on one line. */
    public String sentence() {
        return field + ": " + reason;
    }
}
