package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    private Path folder;

    @Test
    void isTakenOnce_untilItIsClosed() throws IOException {
        var file = folder.resolve("lock");

        var first = FolderLock.take(file).orElseThrow();
        var whileHeld = FolderLock.take(file);
        var freeWhileHeld = FolderLock.isFree(file);
        first.close();

        assertThat(whileHeld).isEmpty();
        assertThat(freeWhileHeld).isFalse();
        try (var again = FolderLock.take(file).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void isFree_whenOnlyItsFileIsLeft() throws IOException {
        var file = Files.createFile(folder.resolve("lock"));

        assertThat(FolderLock.isFree(file)).isTrue();
    }

    @Test
    void isFree_whenThereIsNoFile() throws IOException {
        assertThat(FolderLock.isFree(folder.resolve("lock"))).isTrue();
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    @Test
    void fails_whenTheFolderIsMissing() {
        assertThatThrownBy(() -> FolderLock.take(folder.resolve("none/lock"))).isInstanceOf(NoSuchFileException.class);
    }
}
