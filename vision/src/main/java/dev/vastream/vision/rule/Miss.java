package dev.vastream.vision.rule;

/** Why a look at an object did not count for a region. */
public enum Miss {
    WRONG_CLASS,
    BELOW_THRESHOLD,
    TOO_SMALL,
    TOO_LARGE,
    MASKED,
    OUTSIDE,
    NOT_SETTLED,
    STAY_TOO_SHORT,
    WRONG_DIRECTION,
    WENT_ROUND
}
