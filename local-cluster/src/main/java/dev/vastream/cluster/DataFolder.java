package dev.vastream.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder in which one program keeps its data; checked before the program is started, so that errors read well. */
record DataFolder(String program, Path path) {

    static DataFolder open(String program, Path path) throws ClusterStartException {
        var absolute = path.toAbsolutePath().normalize();
        try {
            PrivateFolder.open(absolute);
        } catch (IOException e) {
            throw new ClusterStartException(
                    "The folder " + absolute + " for the " + program + " cannot be made: " + e, e);
        }
        if (!Files.isWritable(absolute)) {
            throw new ClusterStartException("The folder " + absolute + " for the " + program + " is not writable.");
        }
        return new DataFolder(program, absolute);
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Refuses when another process holds the file that the program locks while it runs. */
    void requireUnlocked(String lockFile) throws ClusterStartException {
        var file = path.resolve(lockFile);
        if (!Files.exists(file)) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw heldByAnother(null);
            }
        } catch (OverlappingFileLockException e) {
            throw heldByAnother(e);
        } catch (IOException e) {
            throw broken("its lock file " + file + " cannot be opened: " + e, e);
        }
    }

    private ClusterStartException heldByAnother(Throwable cause) {
        return new ClusterStartException(
                "Another " + program + " is running on the folder " + path
                        + "; stop it first or choose another folder.",
                cause);
    }

    ClusterStartException broken(String why, Throwable cause) {
        return new ClusterStartException(
                "The folder " + path + " of the " + program + " is broken: " + why
                        + ". Repair it, or delete the folder to start anew.",
                cause);
    }
}
