package dev.vastream.vision.model;

/** Who goes first where several wait for a device. */
public enum Urgency {
    /** Somebody waits for the answer. */
    REQUEST,
    /** A camera's frame, which goes second. */
    FRAME
}
