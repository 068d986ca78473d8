package dev.vastream.bridge.node;

import java.util.function.Supplier;

/** Whether a node can be asked now. */
public enum Availability {
    /** An instance is alive and ready. */
    READY,
    /** Instances are alive, all of them loading. */
    LOADING,
    /** No instance is alive. */
    ABSENT;

    public <R> R fold(Supplier<? extends R> ready, Supplier<? extends R> loading, Supplier<? extends R> absent) {
        return switch (this) {
            case READY -> ready.get();
            case LOADING -> loading.get();
            case ABSENT -> absent.get();
        };
    }
}
