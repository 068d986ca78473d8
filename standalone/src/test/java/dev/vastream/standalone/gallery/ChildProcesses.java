package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.BridgeCommand;
import dev.vastream.bridge.BridgeSettings;
import dev.vastream.matching.MatchingCommand;
import dev.vastream.matching.MatchingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs as JVMs of their own, whose closing is a SIGKILL. */
final class ChildProcesses implements GallerySystem.Starter {

    private final Path logs;
    private final int bridgePort = freePort();

    ChildProcesses(Path logs) {
        this.logs = logs;
    }

    @Override
    public AutoCloseable matcher(MatchingSettings settings) {
        return started(
                MatchingCommand.class,
                "--bootstrap=" + settings.connection().bootstrapServers(),
                "--registry=" + settings.connection().registry(),
                "--instance=" + settings.instanceId(),
                "--state=" + settings.stateFolder());
    }

    @Override
    public GallerySystem.RunningBridge bridge(BridgeSettings settings) {
        var process = started(
                BridgeCommand.class,
                "--bootstrap=" + settings.connection().bootstrapServers(),
                "--registry=" + settings.connection().registry(),
                "--node=" + settings.node(),
                "--instance=" + settings.instance(),
                "--port=" + bridgePort,
                "--timeout=" + settings.timeout().toSeconds(),
                "--zmq-port=0",
                "--state=" + settings.state());
        return new GallerySystem.RunningBridge(process, bridgePort);
    }

    /** A program that runs; its closing is a SIGKILL. */
    record Child(Process process) implements AutoCloseable {

        /** Stops all of its threads, which do not notice, as a machine does that is suspended. */
        void sleep() throws IOException, InterruptedException {
            signal("STOP");
        }

        void wake() throws IOException, InterruptedException {
            signal("CONT");
        }

        private void signal(String name) throws IOException, InterruptedException {
            var pid = Long.toString(process.pid());
            var code = new ProcessBuilder("kill", "-" + name, pid)
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(code).as("kill -%s", name).isZero();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    Child started(Class<?> program, String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                program.getName()));
        command.addAll(List.of(options));
        var log = logs.resolve(program.getSimpleName() + ".log").toFile();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        // Not as an option: the class path is longer than a command line should be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
