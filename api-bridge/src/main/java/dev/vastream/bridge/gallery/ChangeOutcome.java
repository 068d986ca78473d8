package dev.vastream.bridge.gallery;

/** How a change of the gallery ended. */
public enum ChangeOutcome {
    /** Every holder of a copy of the gallery shows it. */
    VISIBLE,
    /** Not written, or not shown by every holder, in time: it may show later. */
    TIMED_OUT,
    /** Too many changes are under way; not tried. */
    OVERLOADED
}
