package dev.vastream.inference;

/** The parts of the program that can run alone. */
public enum Lane {
    FRAMES,
    REQUESTS,
    EVENTS
}
