package dev.vastream.benchmarks.load;

import dev.vastream.cluster.StartException;

/** A process of the system under load, which can be killed and started again. */
public interface Service extends AutoCloseable {

    /** What reports call it. */
    String name();

    /** Of the process that was started last. */
    long pid();

    boolean isAlive();

    /** Ends it where it stands. */
    void kill();

    /** Starts it, as before its end; need not wait until it serves. */
    void start() throws StartException;

    @Override
    void close();
}
