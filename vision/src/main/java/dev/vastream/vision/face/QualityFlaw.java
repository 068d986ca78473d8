package dev.vastream.vision.face;

/** Why a face is not fit to be recognised by. */
public enum QualityFlaw {
    TOO_SMALL,
    TURNED_AWAY,
    BLURRED
}
