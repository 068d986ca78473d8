package dev.vastream.standalone.up;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code va down}: ends what {@code va up} started on a data folder, and nothing else. */
@Command(
        name = "down",
        description = {
            "Stop the system that 'va up' started on this data folder, and whatever a killed one left behind.",
            "Only processes that 'va up' noted down are stopped. Data stays.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing runs any more", "1:something could not be stopped", "2:wrong usage"},
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration CHILD_PATIENCE = Duration.ofSeconds(15);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try {
            return stop(data.path());
        } catch (UpException e) {
            err.println("va down: " + e.getMessage());
        } catch (IOException e) {
            err.println("va down: " + DataFolder.stateFile(data.path()) + " cannot be deleted: " + e.getMessage());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private int stop(Path folder) throws UpException, IOException {
        var out = spec.commandLine().getOut();
        var state = RunState.read(DataFolder.stateFile(folder));
        if (state.isEmpty()) {
            out.println("Nothing runs on " + folder + ".");
            return CommandLine.ExitCode.OK;
        }
        var stopped = stop("up", state.get().up(), STOP_PATIENCE, out);
        for (var part : state.get().survivors()) {
            stopped &= stop(part.name(), part.process(), CHILD_PATIENCE, out);
        }
        if (!stopped) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        Files.deleteIfExists(DataFolder.stateFile(folder));
        out.println("Stopped; the data stays in " + folder + ".");
        return CommandLine.ExitCode.OK;
    }

    private boolean stop(String name, RecordedProcess process, Duration patience, PrintWriter out) {
        if (process.stop(patience)) {
            return true;
        }
        out.println(
                name + " (pid " + process.pid() + ") did not end within " + patience.toSeconds() + " s: killing it");
        if (process.kill(KILL_PATIENCE)) {
            return true;
        }
        spec.commandLine().getErr().println("va down: " + name + " (pid " + process.pid() + ") cannot be ended");
        return false;
    }
}
