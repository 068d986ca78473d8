package dev.vastream.benchmarks.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder of a benchmark's own; a temporary one goes with it. */
public record DataFolder(Path path, boolean isTemporary) implements AutoCloseable {

    public static DataFolder temporary() throws IOException {
        return new DataFolder(Files.createTempDirectory("va-bench"), true);
    }

    public static DataFolder kept(Path path) throws IOException {
        return new DataFolder(Files.createDirectories(path.toAbsolutePath()), false);
    }

    @Override
    public void close() {
        if (!isTemporary) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
