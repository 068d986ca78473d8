package dev.vastream.standalone.up;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Runs {@code up} as a process of its own, away from the terminal, and waits until it is ready. */
final class Detached {

    private static final long LOOK_EVERY_MS = 200;

    private final Process process;
    private final Path data;
    private final Path console;
    private final PrintWriter out;
    private long shown;
    private boolean bannerShown;

    private Detached(Process process, Path data, Path console, PrintWriter out) {
        this.process = process;
        this.data = data;
        this.console = console;
        this.out = out;
    }

    static int start(CommandSpec spec, Path data) throws UpException, InterruptedException {
        var arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.removeIf("--detach"::equals);
        var console = data.resolve("logs/up.out");
        DataFolder.create(data);
        try {
            var builder = new ProcessBuilder(command(arguments));
            // Not -cp: ONNX Runtime 1.29 crashes in a process whose command line is longer than 4 kB.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            var process = builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
            return new Detached(process, data, console, spec.commandLine().getOut()).awaitReady();
        } catch (IOException e) {
            throw new UpException("cannot run away from the terminal: " + e.getMessage(), e);
        }
    }

    /** This JVM's own command; a session of its own keeps Ctrl-C and a closed terminal from it. */
    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Files.isExecutable(Path.of("/usr/bin/setsid")) ? "setsid" : "nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("dev.vastream.standalone.Va");
        command.addAll(arguments);
        return command;
    }

    private int awaitReady() throws UpException, InterruptedException, IOException {
        var abandon = new Thread(process::destroy, "abandon");
        Runtime.getRuntime().addShutdownHook(abandon);
        while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            show();
            // Ready is written before the banner is printed.
            if (bannerShown && isReady()) {
                Runtime.getRuntime().removeShutdownHook(abandon);
                show();
                out.println("It runs on in the background: " + DataCommand.of("down", data) + " stops it.");
                return CommandLine.ExitCode.OK;
            }
        }
        show();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private boolean isReady() throws UpException {
        return RunState.read(DataFolder.stateFile(data))
                .filter(state -> state.up().pid() == process.pid())
                .filter(RunState::ready)
                .isPresent();
    }

    /** Prints what the other process has printed since. */
    private void show() throws IOException {
        try (var file = new RandomAccessFile(console.toFile(), "r")) {
            var bytes = new byte[Math.toIntExact(file.length() - shown)];
            file.seek(shown);
            file.readFully(bytes);
            shown += bytes.length;
            var text = new String(bytes, StandardCharsets.UTF_8);
            bannerShown |= text.contains(Banner.HEADLINE);
            out.print(text);
            out.flush();
        }
    }
}
