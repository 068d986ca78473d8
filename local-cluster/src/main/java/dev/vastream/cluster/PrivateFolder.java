package dev.vastream.cluster;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Folders of pictures, vectors and names: nobody but their owner may look into them. */
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /** Makes the folder and what is missing above it, for their owner only; a folder that exists stays as it is. */
    public static void create(Path folder) throws IOException {
        Files.createDirectories(folder, forOwner());
    }

    /**
     * Makes the folder, or takes from others what they may do in one that exists: only for folders whose name is ours,
     * never for one that the user has chosen and may share with others.
     *
     * @throws IOException also when the folder belongs to somebody else and is open to others
     */
    public static void open(Path folder) throws IOException {
        create(folder);
        if (!isPosix()) {
            return;
        }
        var found = Files.getPosixFilePermissions(folder);
        var kept = EnumSet.copyOf(OWNER);
        kept.retainAll(found);
        if (!kept.equals(found)) {
            Files.setPosixFilePermissions(folder, kept);
        }
    }

    private static FileAttribute<?>[] forOwner() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    /** Elsewhere the folders of a user's home are private by themselves. */
    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
