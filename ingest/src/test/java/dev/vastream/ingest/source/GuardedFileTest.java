package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.CameraAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedFileTest {

    private static final int FRAMES = 7;

    @TempDir
    Path root;

    @Test
    void playsWhatLiesInTheFolder_overAndOver() throws Exception {
        var folder = Files.createDirectory(root.resolve("videos"));
        TestVideo.write(folder.resolve("film one.mp4"), FRAMES);

        var location = location("file://" + folder + "/film%20one.mp4", Optional.of(folder));

        assertThat(location.repeatable()).isTrue();
        try (var source = new LoopingSource(location::open)) {
            assertThat(source.info().live()).isFalse();
            for (var i = 0; i < 3 * FRAMES; i++) {
                source.next().orElseThrow().close();
            }
        }
    }

    /** Whoever plays it in a loop closes it before it is opened again, and once more when that fails. */
    @Test
    void closesTwice_whenItIsGoneByItsEnd() throws Exception {
        var film = TestVideo.write(root.resolve("film.mp4"), FRAMES);
        var location = location(film.toString(), Optional.of(root));
        var source = new LoopingSource(location::open);
        for (var i = 0; i < FRAMES; i++) {
            source.next().orElseThrow().close();
        }
        Files.delete(film);

        assertThatThrownBy(source::next).isInstanceOf(SourceException.class).hasMessageContaining("no such file");

        assertThatCode(source::close).doesNotThrowAnyException();
    }

    @Test
    void refusesAtEachOpening_whatLiesElsewhereByThen() throws Exception {
        var folder = Files.createDirectory(root.resolve("videos"));
        var outside = TestVideo.write(root.resolve("outside.mp4"), FRAMES);
        var inside = TestVideo.write(folder.resolve("film.mp4"), FRAMES);
        var location = location(inside.toString(), Optional.of(folder));
        location.open().close();

        Files.delete(inside);
        Files.createSymbolicLink(inside, outside);

        assertThat(refusal(location)).contains("there is no such file");
    }

    @Test
    void saysWhy_whenARecordingIsRefused() throws Exception {
        var list = Files.writeString(root.resolve("list.m3u8"), "#EXTM3U\n");

        assertThat(refusal(location("/film.mp4", Optional.empty()))).contains("VA_INPUT_FOLDER");
        assertThat(refusal(location("/etc/passwd", Optional.of(root)))).contains("there is no such file");
        assertThat(refusal(location(list.toString(), Optional.of(root)))).contains("not that of a video");
    }

    @Test
    void fails_whenTheFileIsNoVideo() throws Exception {
        var file = Files.writeString(root.resolve("words.mp4"), "just words");

        assertThatThrownBy(() -> location(file.toString(), Optional.of(root)).open())
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.isRefusal()).isFalse())
                .hasMessageContaining("as a video");
    }

    private static String refusal(SourceLocation location) {
        var failure = catchThrowableOfType(SourceException.class, location::open);
        assertThat(failure.isRefusal()).isTrue();
        return failure.getMessage();
    }

    private static SourceLocation location(String text, Optional<Path> folder) throws Exception {
        return SourceLocation.guarded(CameraAddress.of(text), AddressGuard.of("", false), InputFolder.of(folder));
    }
}
