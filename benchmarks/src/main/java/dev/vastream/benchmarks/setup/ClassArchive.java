package dev.vastream.benchmarks.setup;

import java.nio.file.Path;
import java.util.List;

/**
 * The classes of a program as its JVM has them in memory: a process that ends by itself writes them for those that start after
 * it, as the launcher lets programs do.
 *
 * @param file what they are written to
 */
public record ClassArchive(Path file) {

    private static final String QUIET = "-Xlog:cds*=off";

    /** Options of a process that writes the file when it ends. */
    public List<String> written() {
        return List.of("-XX:ArchiveClassesAtExit=" + file, QUIET);
    }

    /** Options of a process that starts with the file. */
    public List<String> read() {
        return List.of("-XX:SharedArchiveFile=" + file, QUIET);
    }
}
