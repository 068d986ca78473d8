package dev.vastream.bridge;

import dev.vastream.program.address.InputSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * A folder of recordings, something beside it that nobody may see, and a key.
 *
 * @param root without links
 */
record InputFiles(Path root) {

    /** Makes them below the build's folder, which removes them. */
    static InputFiles make() {
        try {
            var root = Files.createTempDirectory(Path.of("target"), "inputs").toRealPath();
            var folder = Files.createDirectory(root.resolve("recordings"));
            Files.createFile(folder.resolve("walk.mp4"));
            Files.createFile(folder.resolve("notes.txt"));
            Files.createDirectory(folder.resolve("folder.mp4"));
            Files.createFile(Files.createDirectory(folder.resolve("sub dir")).resolve("Walk.MKV"));
            Files.createFile(root.resolve("beside.mp4"));
            Files.createSymbolicLink(folder.resolve("inside.mp4"), Path.of("walk.mp4"));
            Files.createSymbolicLink(folder.resolve("outside.mp4"), root.resolve("beside.mp4"));
            Files.createSymbolicLink(folder.resolve("out"), root);
            Files.writeString(root.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
            return new InputFiles(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return root.resolve("recordings");
    }

    Path key() {
        return root.resolve("key");
    }

    InputSettings settings() {
        return new InputSettings(Optional.of(folder()), "", Optional.of(key()));
    }
}
