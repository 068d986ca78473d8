package dev.vastream.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a figure was measured. */
public final class Machine {

    private static final String UNKNOWN = "unknown";

    private Machine() {}

    /** Processor, how many this JVM may use, memory; JVM; operating system. */
    public static String here() {
        return "%s, %d cores, %d MiB; %s %s; %s %s %s"
                .formatted(
                        line(Path.of("/proc/cpuinfo"), "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        totalMemoryMb(),
                        property("java.vm.name"),
                        property("java.runtime.version"),
                        property("os.name"),
                        property("os.version"),
                        property("os.arch"));
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
