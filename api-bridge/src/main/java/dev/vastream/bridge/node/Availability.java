package dev.vastream.bridge.node;

/** Whether a node can be asked now. */
public enum Availability {
    /** An instance is alive and ready. */
    READY,
    /** Instances are alive, all of them loading. */
    LOADING,
    /** No instance is alive. */
    ABSENT
}
