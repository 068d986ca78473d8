package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {

    @TempDir
    Path folder;

    @Test
    void isTheArgument_whenTheEnvironmentSaysOtherwise() {
        assertThat(SourceText.of(Optional.of("film.mp4"), Optional.empty(), "rtsp://cam"))
                .isEqualTo("film.mp4");
    }

    @Test
    void isTheFirstLineOfTheFile_whenOneIsGiven() throws Exception {
        var file = Files.writeString(folder.resolve("url"), " rtsp://u:p#w@cam/1 \n\nrtsp://other\n");

        assertThat(SourceText.of(Optional.empty(), Optional.of(file), "rtsp://cam"))
                .isEqualTo("rtsp://u:p#w@cam/1");
    }

    @Test
    void comesFromTheEnvironment_whenNothingElseIsGiven() {
        assertThat(SourceText.of(Optional.empty(), Optional.empty(), "rtsp://cam"))
                .isEqualTo("rtsp://cam");
    }

    @Test
    void isRefused_whenSaidTwiceOrNowhereOrUnreadable() throws Exception {
        var empty = Files.createFile(folder.resolve("empty"));
        var missing = folder.resolve("missing");

        assertThatThrownBy(() -> SourceText.of(Optional.of("a"), Optional.of(empty), ""))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> SourceText.of(Optional.empty(), Optional.empty(), ""))
                .hasMessageContaining("VA_SOURCE");
        assertThatThrownBy(() -> SourceText.of(Optional.empty(), Optional.of(empty), ""))
                .hasMessageContaining("is missing");
        assertThatThrownBy(() -> SourceText.of(Optional.empty(), Optional.of(missing), ""))
                .hasMessage("--source-file: " + missing + " cannot be read");
    }
}
