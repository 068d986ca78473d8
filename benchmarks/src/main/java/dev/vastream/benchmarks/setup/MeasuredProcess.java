package dev.vastream.benchmarks.setup;

import dev.vastream.cluster.ChildProcess;
import dev.vastream.cluster.ClusterStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A process that runs what is measured, so that its processor time is that of nothing else. */
public final class MeasuredProcess implements AutoCloseable {

    private final ChildProcess process;
    private final ProcessHandle handle;

    private MeasuredProcess(ChildProcess process) {
        this.process = process;
        handle = ProcessHandle.of(process.pid()).orElseThrow();
    }

    /**
     * Starts a process.
     *
     * @param name of the files that its words go to
     * @param main class whose arguments are brokers, registry and a folder for state
     */
    public static MeasuredProcess start(String name, Class<?> main, BenchCluster cluster) throws ClusterStartException {
        return start(name, main, cluster, List.of());
    }

    /** Starts a process as {@link #start(String, Class, BenchCluster)} does, its JVM with those options. */
    public static MeasuredProcess start(String name, Class<?> main, BenchCluster cluster, List<String> options)
            throws ClusterStartException {
        var arguments = new ArrayList<String>();
        arguments.add("-Xmx512m");
        arguments.addAll(options);
        arguments.addAll(List.of(
                main.getName(),
                cluster.bootstrapServers(),
                cluster.registryUrl().toString(),
                cluster.folder().resolve("state").toString()));
        // Not as an option: the class path is longer than a command line should be.
        var environment = Map.of("CLASSPATH", System.getProperty("java.class.path"));
        return new MeasuredProcess(
                ChildProcess.start(new ChildProcess.Program(name, arguments, environment, cluster.folder())));
    }

    /** @throws IllegalStateException with its last words, when it has ended: what is awaited of it will not come */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The measured process has ended: " + process.lastLines());
        }
    }

    /** Processor time it has taken so far. */
    public Duration processorTime() {
        return handle.info().totalCpuDuration().orElseThrow();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException, ExecutionException {
        handle.destroyForcibly();
        process.onExit().get();
    }

    @Override
    public void close() {
        process.close();
    }
}
