package dev.vastream.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of a process, as Linux tells it. */
public final class ResidentMemory {

    private final Path status;

    public ResidentMemory(long pid) {
        status = Path.of("/proc", Long.toString(pid), "status");
    }

    /** MiB resident now. */
    public double megabytes() throws IOException {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElseThrow(() -> new IOException(status + " has no VmRSS: the process has ended"));
        }
    }
}
