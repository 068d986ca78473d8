package dev.vastream.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a figure was measured.
 *
 * @param cpu model name of the processor
 * @param cores processors this JVM may use
 * @param memoryMb memory of the machine, MiB
 * @param jvm name and version of the JVM
 * @param os name, version and architecture of the system
 */
public record Machine(String cpu, int cores, long memoryMb, String jvm, String os) {

    private static final String UNKNOWN = "unknown";

    public static Machine here() {
        return new Machine(
                line(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                totalMemoryMb(),
                property("java.vm.name") + " " + property("java.runtime.version"),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"));
    }

    @Override
    public String toString() {
        return "%s, %d cores, %d MiB; %s; %s".formatted(cpu, cores, memoryMb, jvm, os);
    }

    private static long totalMemoryMb() {
        var total = line(Path.of("/proc/meminfo"), "MemTotal");
        return total.equals(UNKNOWN) ? 0 : Long.parseLong(total.replaceAll("\\D", "")) / 1024;
    }

    /** What follows the colon in the first line that starts so; only Linux has such files. */
    private static String line(Path file, String start) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String property(String name) {
        return System.getProperty(name, UNKNOWN);
    }
}
