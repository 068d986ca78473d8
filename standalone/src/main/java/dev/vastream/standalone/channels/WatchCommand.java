package dev.vastream.standalone.channels;

import dev.vastream.ingest.Terminal;
import dev.vastream.standalone.bridge.BridgeException;
import dev.vastream.standalone.bridge.BridgeOptions;
import dev.vastream.standalone.bridge.BridgeWork;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code va channels watch}: how the channels are, until Ctrl-C. */
@Command(
        name = "watch",
        description = {
            "Show how the channels are, until Ctrl-C: as a table on a terminal, elsewhere as a line for each change of a"
                    + " state."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

    private static final double SHORTEST_SECONDS = 0.1;
    private static final double LONGEST_SECONDS = 3_600;
    private static final double MILLIS_A_SECOND = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BridgeOptions bridge;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Channels to show; all of the node without any.")
    private List<String> ids = List.of();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "Time between two looks (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--count", paramLabel = "N", description = "End after that many looks.")
    private long count = Long.MAX_VALUE;

    @Override
    public Integer call() {
        var pause = pause();
        var channels = new ChannelCalls(bridge.calls(), bridge.node());
        return BridgeWork.exitCode(spec.commandLine(), () -> watch(channels, pause));
    }

    private Duration pause() {
        if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--interval must be from 0.1 to 3600 seconds, is " + seconds);
        }
        return Duration.ofMillis((long) (seconds * MILLIS_A_SECOND));
    }

    private void watch(ChannelCalls channels, Duration pause) throws BridgeException, InterruptedException {
        // A bridge that was never there is an error; one that goes away for a while is not.
        var first = rows(channels);
        try (var view = view()) {
            var leave = new Thread(view::close, "leave");
            Runtime.getRuntime().addShutdownHook(leave);
            view.show(first);
            for (var looks = 1L; looks < count; looks++) {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                look(channels, view);
            }
            Runtime.getRuntime().removeShutdownHook(leave);
        }
    }

    private void look(ChannelCalls channels, ChannelView view) throws InterruptedException {
        try {
            view.show(rows(channels));
        } catch (BridgeException e) {
            view.showTrouble(e.getMessage());
        }
    }

    private List<ChannelRow> rows(ChannelCalls channels) throws BridgeException, InterruptedException {
        return channels.list().stream()
                .map(ChannelRow::of)
                .filter(row -> ids.isEmpty() || ids.contains(row.id()))
                .toList();
    }

    private ChannelView view() {
        if (Terminal.isInteractive()) {
            try {
                return LiveTable.onSystemTerminal();
            } catch (IOException | IllegalStateException e) {
                spec.commandLine().getErr().println("va: no table on this terminal: " + e.getMessage());
            }
        }
        return new ChangeLines(spec.commandLine().getOut(), Clock.systemUTC());
    }
}
