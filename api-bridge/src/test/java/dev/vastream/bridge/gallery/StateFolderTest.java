package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may look into a bridge's tables. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StateFolderTest {

    @TempDir
    private Path folder;

    @Test
    void isItsOwnersAlone_whenItIsNew() throws IOException {
        var state = folder.resolve("state").resolve("bridge-1");

        StateFolder.take(state).close();

        assertThat(permissions(state)).isEqualTo("rwx------");
    }

    @Test
    void isItsOwnersAlone_whenItWasOpenToOthers() throws IOException {
        var state = Files.createDirectory(folder.resolve("bridge-1"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));

        StateFolder.take(state).close();

        assertThat(permissions(state)).isEqualTo("rwx------");
    }

    @Test
    void namesFoldersOfBridges_thatDoNotRun() throws IOException {
        for (var name : new String[] {"bridge-1", "bridge-gone", "bridge-running", "other-program"}) {
            Files.createDirectories(folder.resolve(name).resolve("gallery"));
        }
        Files.createDirectory(folder.resolve("bridge-empty"));

        try (var own = StateFolder.take(folder.resolve("bridge-1"));
                var running = StateFolder.take(folder.resolve("bridge-running"))) {
            assertThat(own.resting("bridge-")).containsExactly(folder.resolve("bridge-gone"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
