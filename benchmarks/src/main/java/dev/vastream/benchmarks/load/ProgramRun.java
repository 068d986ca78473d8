package dev.vastream.benchmarks.load;

import dev.vastream.cluster.ChildProcess;
import dev.vastream.cluster.ClusterStartException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the programs as a JVM of its own, on the class path of this one.
 *
 * @param main class whose {@code main} is the program
 * @param heapMegabytes taken whole at the start, so that only what leaks makes the process grow
 * @param options of its command line
 */
record ProgramRun(Class<?> main, int heapMegabytes, List<String> options) {

    /**
     * Starts it.
     *
     * @param name of the files in that folder that its words go to
     */
    ChildProcess start(String name, Path logs) throws ClusterStartException {
        var arguments = new ArrayList<String>();
        // Modules and access that the launcher asks for are asked for again; its heap is its own.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(arguments::add);
        arguments.addAll(List.of(
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+AlwaysPreTouch",
                "-XX:+ExitOnOutOfMemoryError",
                main.getName()));
        arguments.addAll(options);
        // Not as an option: the class path is longer than a command line should be.
        var environment = Map.of("CLASSPATH", System.getProperty("java.class.path"));
        return ChildProcess.start(new ChildProcess.Program(name, arguments, environment, logs));
    }
}
