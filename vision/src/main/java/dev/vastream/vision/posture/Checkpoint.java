package dev.vastream.vision.posture;

/** Passed between the stages of an analysis, each of which ends soon: where there is no need to go on it throws. */
@FunctionalInterface
public interface Checkpoint<E extends Exception> {

    void pass() throws E;
}
