package dev.vastream.ingest;

import dev.vastream.cluster.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The ingest as a process of its own, to be stopped and killed. */
final class IngestProcess implements AutoCloseable {

    private final String instance;
    private final Process process;

    private IngestProcess(String instance, Process process) {
        this.instance = instance;
        this.process = process;
    }

    /** @param inputs folder of recordings that channels may play */
    static IngestProcess start(TestCluster cluster, String node, String instance, Path inputs, Path logs)
            throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        IngestCommand.class.getName(),
                        "--node",
                        node,
                        "--instance",
                        instance,
                        "--bootstrap",
                        cluster.bootstrapServers(),
                        "--registry",
                        cluster.registryUrl().toString(),
                        "--input-folder",
                        inputs.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        logs.resolve("ingest-" + instance + ".log").toFile()));
        // Not as an option: the class path is longer than a command line should be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new IngestProcess(instance, builder.start());
    }

    String instance() {
        return instance;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns when it is gone. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Sends a signal by its name, such as {@code STOP}. */
    void signal(String name) throws IOException, InterruptedException {
        var pid = Long.toString(process.pid());
        new ProcessBuilder(List.of("kill", "-" + name, pid)).start().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
