package dev.vastream.benchmarks.load;

import dev.vastream.cluster.ChildProcess;
import dev.vastream.cluster.StartException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the programs as a JVM of its own, on the class path of this one. */
final class ProgramService implements Service {

    private final String name;
    private final List<String> javaArguments;
    private final Path logs;
    private volatile ChildProcess process;
    private int starts;

    private ProgramService(String name, List<String> javaArguments, Path logs) {
        this.name = name;
        this.javaArguments = List.copyOf(javaArguments);
        this.logs = logs;
    }

    /**
     * What to run.
     *
     * @param main class whose {@code main} is the program
     * @param heapMegabytes taken whole at the start, so that only what leaks makes the process grow
     * @param options of its command line
     */
    record Program(String name, Class<?> main, int heapMegabytes, List<String> options) {}

    static ProgramService started(Program program, Path logs) throws StartException {
        var arguments = new ArrayList<String>();
        // Modules and access that the launcher asks for are asked for again; its heap is its own.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(arguments::add);
        arguments.addAll(List.of(
                "-Xms" + program.heapMegabytes() + "m",
                "-Xmx" + program.heapMegabytes() + "m",
                "-XX:+AlwaysPreTouch",
                "-XX:+ExitOnOutOfMemoryError",
                program.main().getName()));
        arguments.addAll(program.options());
        var service = new ProgramService(program.name(), arguments, logs);
        service.start();
        return service;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void start() throws StartException {
        // Not as an option: the class path is longer than a command line should be.
        var environment = Map.of("CLASSPATH", System.getProperty("java.class.path"));
        starts++;
        process = ChildProcess.start(new ChildProcess.Program(name + "-" + starts, javaArguments, environment, logs));
    }

    /** The end of what it printed. */
    String lastLines() {
        return process.lastLines();
    }

    @Override
    public void close() {
        process.close();
    }
}
