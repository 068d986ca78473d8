package dev.vastream.program.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFolderTest {

    @TempDir
    Path root;

    private Path videos;
    private InputFolder folder;

    @BeforeEach
    void fill() throws Exception {
        root = root.toRealPath();
        videos = Files.createDirectory(root.resolve("videos"));
        folder = InputFolder.of(Optional.of(videos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.mp4",
                "a.M4V",
                "a.mkv",
                "a.avi",
                "a.mov",
                "a.ts",
                "a.webm",
                "a.GIF",
                "a.b.mp4",
                ".mp4",
                "a b+c%.mp4",
                "ü.mp4"
            })
    void findsTheRecording_whenItLiesInTheFolder(String name) throws Exception {
        var file = Files.createFile(videos.resolve(name));

        assertThat(folder.resolve(file.toString())).isEqualTo(new InputFile.Found(file));
        assertThat(folder.resolve(file.toUri().toString())).isEqualTo(new InputFile.Found(file));
        assertThat(folder.resolve("FILE://" + file)).isEqualTo(new InputFile.Found(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.m3u8", "a.mp4.txt", "mp4", "a.mp4.", "a.sdp", "a.ffconcat", "a.jpg"})
    void saysWrongFormat_whenTheNameIsNotThatOfAVideo(String name) throws Exception {
        var file = Files.createFile(videos.resolve(name));

        assertThat(folder.resolve(file.toString())).isEqualTo(new InputFile.WrongFormat());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s/videos/none.mp4",
                "%s/videos",
                "%s/videos/",
                "/",
                "%s/videos/folder.mp4",
                "%s/outside.mp4",
                "%s/videos/../outside.mp4",
                "file://%s/videos/%%2e%%2e/outside.mp4",
                "file://%s/videos/..%%2foutside.mp4",
                "%s/videos/link.mp4",
                "%s/videos/chain.mp4",
                "%s/videos/up/outside.mp4",
                "%s/videos-too/a.mp4",
                "%s/videos/a.mp4/",
                "%s/videos/a.mp4\u0000.txt",
                "file://%s/videos/a.mp4%%00",
                "file://%s/videos/%%ff.mp4",
                "file://localhost%s/videos/a.mp4",
                "file:",
                "file://",
                "file:///",
                "a.mp4",
                "videos/a.mp4",
                "",
            })
    void saysMissing_whenTheFileIsNotThereOrLiesOutside(String text) throws Exception {
        Files.createFile(videos.resolve("a.mp4"));
        Files.createDirectory(videos.resolve("folder.mp4"));
        Files.createFile(root.resolve("outside.mp4"));
        Files.createFile(Files.createDirectory(root.resolve("videos-too")).resolve("a.mp4"));
        Files.createSymbolicLink(videos.resolve("link.mp4"), root.resolve("outside.mp4"));
        Files.createSymbolicLink(videos.resolve("chain.mp4"), videos.resolve("link.mp4"));
        Files.createSymbolicLink(videos.resolve("up"), root);

        var resolved = folder.resolve(String.format(text, root));

        // A slash at the end is none for the system's paths.
        assertThat(resolved)
                .isEqualTo(
                        text.endsWith("a.mp4/")
                                ? new InputFile.Found(videos.resolve("a.mp4"))
                                : new InputFile.Missing());
    }

    @Test
    void givesThePathWithoutLinks_whenLinksStayInside() throws Exception {
        var file = Files.createFile(Files.createDirectory(videos.resolve("sub")).resolve("a.mp4"));
        Files.createSymbolicLink(videos.resolve("b.mp4"), file);
        Files.createSymbolicLink(root.resolve("alias"), videos);

        assertThat(folder.resolve(videos + "/b.mp4")).isEqualTo(new InputFile.Found(file));
        assertThat(folder.resolve(root + "/alias/sub/../b.mp4")).isEqualTo(new InputFile.Found(file));
        assertThat(InputFolder.of(Optional.of(root.resolve("alias"))).resolve(file.toString()))
                .isEqualTo(new InputFile.Found(file));
    }

    @Test
    void saysMissing_whenTheFolderIsNotThere() {
        assertThat(InputFolder.of(Optional.of(root.resolve("none"))).resolve(root + "/none/a.mp4"))
                .isEqualTo(new InputFile.Missing());
    }

    @Test
    void saysNotConfigured_whateverIsAskedFor() {
        assertThat(InputFolder.of(Optional.empty()).resolve(videos + "/a.mp4"))
                .isEqualTo(new InputFile.NotConfigured());
    }

    @Test
    void foldsToTheValueOfItsKind() {
        assertThat(code(new InputFile.NotConfigured())).isEqualTo("12");
        assertThat(code(new InputFile.Missing())).isEqualTo("506");
        assertThat(code(new InputFile.WrongFormat())).isEqualTo("508");
        assertThat(code(new InputFile.Found(Path.of("/a.mp4")))).isEqualTo("/a.mp4");
    }

    private static String code(InputFile file) {
        return file.fold(() -> "12", () -> "506", () -> "508", Path::toString);
    }
}
