package dev.vastream.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Java process that lives no longer than this one, yet does not get the Ctrl-C that is meant for this one.
 *
 * <p>{@code setsid} takes it off the terminal. A shell beside it reads the pipe that only this JVM holds open: when the
 * pipe ends without a word, this JVM is gone, killed or not, and the shell ends the child.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final String GUARD = "{ read -r _ || kill -TERM $$; } <&3 & exec \"$@\" 3<&-";
    private static final int LAST_LINES = 8;

    private final String name;
    private final Process process;
    private final Path console;
    private final Path log;
    private final long startedNanos = System.nanoTime();

    private ChildProcess(String name, Process process, Path console, Path log) {
        this.name = name;
        this.process = process;
        this.console = console;
        this.log = log;
    }

    /** What to run and the folder it runs in, where its words go. */
    public record Program(String name, List<String> javaArguments, Map<String, String> environment, Path folder) {

        /** What it prints itself; one run long. */
        Path console() {
            return folder.resolve(name + ".out");
        }

        /** What it logs; kept and rotated by its logging system. */
        Path log() {
            return folder.resolve(name + ".log");
        }
    }

    /** Starts it; what it printed at an earlier start is written over. */
    public static ChildProcess start(Program program) throws ClusterStartException {
        var builder = new ProcessBuilder(command(program.javaArguments()))
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(program.console().toFile());
        builder.environment().putAll(program.environment());
        try {
            return new ChildProcess(program.name(), builder.start(), program.console(), program.log());
        } catch (IOException e) {
            throw new ClusterStartException(
                    "The " + program.name() + " process could not be started: " + e.getMessage(), e);
        }
    }

    private static List<String> command(List<String> javaArguments) {
        var command = new ArrayList<String>();
        if (isOnPath("setsid")) {
            command.add("setsid");
        }
        if (isOnPath("sh")) {
            // The guard's reading must not be of standard input itself: a background job's is /dev/null.
            command.addAll(List.of("sh", "-c", "exec 3<&0 </dev/null; " + GUARD, "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaArguments);
        return command;
    }

    private static boolean isOnPath(String tool) {
        var path = System.getenv().getOrDefault("PATH", "");
        for (var folder : path.split(java.io.File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Whether a process answers. */
    @FunctionalInterface
    interface Answer {
        boolean isThere() throws InterruptedException;
    }

    /**
     * Waits until it answers.
     *
     * @param program what messages call it
     * @param patience since it was started
     * @throws ClusterStartException when it ends or does not answer in time
     */
    void awaitAnswer(String program, Duration patience, Answer answer) throws ClusterStartException {
        try {
            while (!answer.isThere()) {
                if (!isAlive()) {
                    throw new ClusterStartException("The " + program + " ended while it started (all of it in " + log
                            + "):" + System.lineSeparator() + lastLines());
                }
                if (System.nanoTime() - startedNanos > patience.toNanos()) {
                    throw new ClusterStartException("The " + program + " did not answer within " + patience.toSeconds()
                            + " s (see " + log + ").");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterStartException("Interrupted while waiting for the " + program + ".", e);
        }
    }

    int waitFor() throws InterruptedException {
        var code = process.waitFor();
        dismissGuard();
        return code;
    }

    /** The end of what it said, for an error message. */
    public String lastLines() {
        var lines = new ArrayList<String>();
        for (var file : List.of(log, console)) {
            try {
                if (Files.isReadable(file)) {
                    lines.addAll(Files.readAllLines(file));
                }
            } catch (IOException e) {
                lines.add("(" + file + " cannot be read: " + e.getMessage() + ")");
            }
        }
        var from = Math.max(0, lines.size() - LAST_LINES);
        return String.join(System.lineSeparator(), lines.subList(from, lines.size()));
    }

    /** Ends it without asking; returns when it has gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        dismissGuard();
    }

    /** Asks it to end, insists after a while; does nothing when it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} (pid {}) did not end within {} s; killing it", name, pid(), STOP_TIMEOUT.toSeconds());
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        dismissGuard();
    }

    private void dismissGuard() {
        try (var guard = process.getOutputStream()) {
            guard.write('\n');
        } catch (IOException e) {
            LOG.debug("guard of {} has gone", name, e);
        }
    }
}
