package dev.vastream.benchmarks.load;

import dev.vastream.cluster.ChildProcess;
import dev.vastream.cluster.ClusterStartException;

/** A process of the system under load, which can be killed and started again. */
public final class Service implements AutoCloseable {

    private final String name;
    private final Starter starter;
    private volatile ChildProcess process;
    private int starts = 1;

    /** Starts the process again. */
    @FunctionalInterface
    interface Starter {
        /** @param number of the start, from 2 */
        ChildProcess start(int number) throws ClusterStartException;
    }

    Service(String name, ChildProcess process, Starter starter) {
        this.name = name;
        this.process = process;
        this.starter = starter;
    }

    /** What reports call it. */
    public String name() {
        return name;
    }

    /** Of the process that was started last. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The end of what it printed. */
    String lastLines() {
        return process.lastLines();
    }

    /** Ends it where it stands. */
    public void kill() {
        process.kill();
    }

    /** Starts it, as before its end; need not wait until it serves. */
    public void start() throws ClusterStartException {
        process = starter.start(++starts);
    }

    @Override
    public void close() {
        process.close();
    }
}
