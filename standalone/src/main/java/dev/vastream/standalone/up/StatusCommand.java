package dev.vastream.standalone.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code va status}: what runs on a data folder, and whether it answers. */
@Command(
        name = "status",
        description = {"Show the parts of the system on this data folder: state, address and process.", ""},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything runs and answers", "1:nothing runs, or a part does not", "2:wrong usage"},
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final int CONNECT_PATIENCE_MS = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        try {
            var state = RunState.read(DataFolder.stateFile(data.path()));
            if (state.isEmpty()) {
                spec.commandLine().getOut().println("Nothing runs on " + data.path() + ".");
                return CommandLine.ExitCode.SOFTWARE;
            }
            return show(state.get());
        } catch (UpException e) {
            spec.commandLine().getErr().println("va status: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int show(RunState state) {
        var out = spec.commandLine().getOut();
        var rows = state.parts().stream().map(StatusCommand::row).toList();
        var upState = upState(state);
        out.printf("%-10s %-14s %-44s %s%n", "PART", "STATE", "ADDRESS", "PID");
        out.printf(
                "%-10s %-14s %-44s %d%n", "up", upState, data.path(), state.up().pid());
        for (var row : rows) {
            out.printf("%-10s %-14s %-44s %s%n", row.toArray());
        }
        var well = upState.equals("ready")
                && rows.stream().allMatch(row -> row.get(1).equals("running"));
        return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static String upState(RunState state) {
        if (!state.up().isRunning()) {
            return "dead";
        }
        return state.ready() ? "ready" : "starting";
    }

    private static List<String> row(RunState.Part part) {
        return List.of(
                part.name(),
                stateOf(part),
                part.address(),
                Long.toString(part.process().pid()));
    }

    private static String stateOf(RunState.Part part) {
        if (!part.process().isRunning()) {
            return "dead";
        }
        return switch (part.state()) {
            case ENDED -> "ended";
            case FAILED -> "failed";
            case RUNNING -> part.address().isEmpty() || answers(part.address()) ? "running" : "does not answer";
        };
    }

    private static boolean answers(String address) {
        var uri = URI.create(address.contains("://") ? address : "kafka://" + address);
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByName(uri.getHost()), uri.getPort()), CONNECT_PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
