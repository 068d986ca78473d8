package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {

    @TempDir
    Path folder;

    @Test
    void isTheArgument_whenTheEnvironmentSaysOtherwise() {
        assertThat(new SourceText("film.mp4", null, "rtsp://cam").value()).isEqualTo("film.mp4");
    }

    @Test
    void isTheFirstLineOfTheFile_whenOneIsGiven() throws Exception {
        var file = Files.writeString(folder.resolve("url"), " rtsp://u:p#w@cam/1 \n\nrtsp://other\n");

        assertThat(new SourceText(null, file, "rtsp://cam").value()).isEqualTo("rtsp://u:p#w@cam/1");
    }

    @Test
    void comesFromTheEnvironment_whenNothingElseIsGiven() {
        assertThat(new SourceText(null, null, "rtsp://cam").value()).isEqualTo("rtsp://cam");
    }

    @Test
    void isRefused_whenSaidTwiceOrNowhereOrUnreadable() throws Exception {
        var empty = Files.createFile(folder.resolve("empty"));
        var missing = folder.resolve("missing");

        assertThatThrownBy(() -> new SourceText("a", empty, "").value()).hasMessageContaining("not both");
        assertThatThrownBy(() -> new SourceText(null, null, "").value()).hasMessageContaining("VA_SOURCE");
        assertThatThrownBy(() -> new SourceText(null, empty, "").value()).hasMessageContaining("is missing");
        assertThatThrownBy(() -> new SourceText(null, missing, "").value())
                .hasMessage("--source-file: " + missing + " cannot be read");
    }
}
