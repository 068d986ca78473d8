package dev.vastream.standalone.gallery;

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

/** Matcher and bridge as JVMs of their own, whose closing is a SIGKILL. */
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
                "--bootstrap=" + settings.kafka(),
                "--registry=" + settings.registry(),
                "--node=" + settings.node(),
                "--instance=" + settings.instance(),
                "--port=" + bridgePort,
                "--timeout=" + settings.timeout().toSeconds(),
                "--state=" + settings.state());
        return new GallerySystem.RunningBridge(process, bridgePort);
    }

    private AutoCloseable started(Class<?> program, String... options) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), program.getName()));
        command.addAll(List.of(options));
        var log = logs.resolve(program.getSimpleName() + ".log").toFile();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        // Not as an option: the class path is longer than a command line should be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            var process = builder.start();
            return () -> process.destroyForcibly().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
