package dev.vastream.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

    @TempDir
    Path folder;

    @Test
    void isForOwnerOnly_whenFolderIsNew() throws IOException {
        var inner = folder.resolve("data").resolve("broker");

        PrivateFolder.create(inner);

        assertThat(permissions(inner)).isEqualTo("rwx------");
        assertThat(permissions(inner.getParent())).isEqualTo("rwx------");
    }

    @Test
    void staysAsItIs_whenUserChoseFolderThatOthersShare() throws IOException {
        var shared = loose("shared");

        PrivateFolder.create(shared);

        assertThat(permissions(shared)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void isTightened_whenFolderOfOursIsOpenToOthers() throws IOException {
        var ours = loose("broker");

        PrivateFolder.open(ours);

        assertThat(permissions(ours)).isEqualTo("rwx------");
    }

    private Path loose(String name) throws IOException {
        var made = Files.createDirectory(folder.resolve(name));
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
