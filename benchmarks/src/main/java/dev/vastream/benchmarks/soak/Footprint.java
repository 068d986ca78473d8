package dev.vastream.benchmarks.soak;

import dev.vastream.benchmarks.memory.ResidentMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process holds at a moment.
 *
 * @param minute since the load began
 * @param megabytes resident memory, MiB
 * @param handles open files and connections
 */
record Footprint(double minute, double megabytes, int handles) {

    static Footprint of(long pid, double minute) throws IOException {
        try (var handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return new Footprint(minute, new ResidentMemory(pid).megabytes(), (int) handles.count());
        }
    }
}
