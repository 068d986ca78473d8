package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLocationTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "rtsp://user:pw@cam/1, rtsp://cam/…",
        "https://cam/live.m3u8?token=1, https://cam/…",
        "rtsp://user:p^w@front_door/1, rtsp://front_door/…"
    })
    void hidesCredentials_whenUrlHoldsThem(String url, String label) throws Exception {
        assertThat(of(url).label()).isEqualTo(label);
        assertThat(of(url).toString()).contains(label).doesNotContain("pw", "p^w", "token");
    }

    @Test
    void tellsFilesFromFoldersAndCameras_whenPathsAreGiven() throws Exception {
        var pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.write(pictures.resolve("1.bmp"), new byte[] {'B', 'M'});
        var file = Files.writeString(folder.resolve("film.mp4"), "");

        assertThat(of(pictures.toString()).open()).isInstanceOf(FolderSource.class);
        assertThat(of(pictures.toString()).repeatable()).isTrue();
        assertThat(of(file.toString()).repeatable()).isTrue();
        assertThatThrownBy(() -> of(file.toString()).open())
                .hasMessageStartingWith("cannot open " + file + " as a video: ");
        assertThat(of("/dev/video7").repeatable()).isFalse();
    }

    @Test
    void says_whenThereIsNoSuchFile() {
        assertThatThrownBy(() -> of(folder.resolve("none.mp4").toString()))
                .isInstanceOf(SourceException.class)
                .hasMessage("there is no file or folder " + folder.resolve("none.mp4"));
    }

    @Test
    void says_whenSchemeIsUnknown() {
        assertThatThrownBy(() -> of("gopher://host/1"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("this kind of URL is not supported");
    }

    @Test
    void says_whenThereIsNoSuchCamera() throws Exception {
        assertThatThrownBy(() -> of("/dev/video997").open()).hasMessage("there is no camera /dev/video997");
    }

    private static SourceLocation of(String text) throws SourceException {
        return SourceLocation.of(text, OptionalDouble.empty());
    }
}
