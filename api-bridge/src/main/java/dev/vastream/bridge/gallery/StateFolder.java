package dev.vastream.bridge.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** The folder of one bridge's tables, which no other process uses meanwhile. */
final class StateFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private StateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws StateInUseException when another bridge has it */
    static StateFolder take(Path path) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new StateInUseException(path);
            }
            return new StateFolder(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("the state folder " + path + " cannot be used", e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Where the tables are. */
    Path tables() {
        return path.resolve("gallery");
    }

    /** Deletes the tables. */
    void clear() {
        if (!Files.exists(tables())) {
            return;
        }
        try (var files = Files.walk(tables())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the state folder " + path + " cannot be cleared", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
