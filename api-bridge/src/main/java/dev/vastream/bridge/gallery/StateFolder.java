package dev.vastream.bridge.gallery;

import dev.vastream.program.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one bridge's tables, locked against other processes. */
final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final String LOCK = "lock";
    private static final String TABLES = "gallery";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FolderLock lock;

    private StateFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws StateInUseException when another bridge has it */
    static StateFolder take(Path path) {
        try {
            makePrivate(path);
            return new StateFolder(
                    path, FolderLock.take(path.resolve(LOCK)).orElseThrow(() -> new StateInUseException(path)));
        } catch (IOException e) {
            throw new UncheckedIOException("the state folder " + path + " cannot be used", e);
        }
    }

    /** It holds pictures, vectors and names, so only the owner may read it; no other program uses a folder of this name. */
    private static void makePrivate(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER));
        if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
            Files.setPosixFilePermissions(path, OWNER);
        }
    }

    /**
     * Folders beside this one that hold the tables of bridges that do not run: who was removed since is in them, with photos,
     * until such a bridge runs again or they are deleted.
     *
     * @param name what the name of a bridge's folder begins with
     */
    List<Path> resting(String name) {
        try (var siblings = Files.newDirectoryStream(path.toAbsolutePath().getParent(), name + "*")) {
            var resting = new ArrayList<Path>();
            for (var sibling : siblings) {
                if (!Files.isSameFile(sibling, path)
                        && Files.exists(sibling.resolve(TABLES))
                        && FolderLock.isFree(sibling.resolve(LOCK))) {
                    resting.add(sibling);
                }
            }
            return resting;
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("Folders of other bridges beside {} cannot be looked at: {}", path, e.toString());
            return List.of();
        }
    }

    /** Where the tables are. */
    Path tables() {
        return path.resolve(TABLES);
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
