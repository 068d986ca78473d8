package dev.vastream.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyTest {

    @TempDir
    Path folder;

    @Test
    void makesRandomKey_forItsOwnerOnly() throws Exception {
        var file = SecretKey.in(folder);
        var other = SecretKey.in(Files.createDirectory(folder.resolve("other")));

        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
        assertThat(Files.readString(file)).isNotEqualTo(Files.readString(other));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsKey_andTakesWhatOthersMay() throws Exception {
        var file = SecretKey.in(folder);
        var text = Files.readString(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        // What a start leaves that was killed while it wrote.
        Files.writeString(folder.resolve("secret.key.new"), "half");

        assertThat(Files.readString(SecretKey.in(folder))).isEqualTo(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhere_whenItCannotBeMade() {
        assertThatThrownBy(() -> SecretKey.in(folder.resolve("none")))
                .isInstanceOf(UpException.class)
                .hasMessageContaining("secret.key cannot be made");
    }
}
