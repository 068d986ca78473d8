package dev.vastream.benchmarks.events;

import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.cluster.ChildProcess;
import dev.vastream.cluster.StartException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A process that runs the event topology. */
final class LaneProcess implements AutoCloseable {

    private final ChildProcess process;
    private final ProcessHandle handle;

    private LaneProcess(ChildProcess process) {
        this.process = process;
        handle = ProcessHandle.of(process.pid()).orElseThrow();
    }

    static LaneProcess start(BenchCluster cluster) throws StartException {
        var arguments = List.of(
                "-Xmx512m",
                EventLaneMain.class.getName(),
                cluster.bootstrapServers(),
                cluster.registryUrl().toString(),
                cluster.folder().resolve("state").toString());
        // Not as an option: the class path is longer than a command line should be.
        var environment = Map.of("CLASSPATH", System.getProperty("java.class.path"));
        return new LaneProcess(
                ChildProcess.start(new ChildProcess.Program("events", arguments, environment, cluster.folder())));
    }

    /** Processor time it has taken so far. */
    Duration processorTime() {
        return handle.info().totalCpuDuration().orElseThrow();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException, ExecutionException {
        handle.destroyForcibly();
        process.onExit().get();
    }

    @Override
    public void close() {
        process.close();
    }
}
