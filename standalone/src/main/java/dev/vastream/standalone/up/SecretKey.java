package dev.vastream.standalone.up;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The key of a data folder that passwords in the addresses of its cameras are sealed with: 32 random bytes in base64, made by
 * the first start and kept, for what it has sealed no other opens. Nobody but its owner can read it.
 */
final class SecretKey {

    private static final String NAME = "secret.key";
    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private SecretKey() {}

    /** The file, made if need be. */
    static Path in(Path folder) throws UpException {
        var file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            if (isPosix(folder) && !Files.getPosixFilePermissions(file).equals(OWNER)) {
                Files.setPosixFilePermissions(file, OWNER);
            }
            return file;
        } catch (IOException e) {
            throw new UpException("the key " + file + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Whole or not at all: half a key would open nothing. */
    private static void write(Path file) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var text = ByteBuffer.wrap((Base64.getEncoder().encodeToString(key) + "\n").getBytes(US_ASCII));
        var fresh = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(fresh);
        try (var out = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forOwner(file.getParent()))) {
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] forOwner(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    /** Elsewhere the files of a user's home are private by themselves. */
    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
