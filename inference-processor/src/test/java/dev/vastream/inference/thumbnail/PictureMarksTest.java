package dev.vastream.inference.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.track.ObservedFrame.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureMarksTest {

    private static final Source FATAL = new Source(3, 70_000_000_000L);
    private static final Source OTHER = new Source(0, 1);

    @TempDir
    private Path folder;

    private PictureMarks afterStart() {
        return new PictureMarks(folder.resolve("state/events.thumbnail"));
    }

    @Test
    void blamesFrame_thatWasInWorkWhenTheProcessEnded() {
        var before = afterStart();
        before.begins(OTHER);
        before.ends();
        before.begins(FATAL);

        var after = afterStart();

        assertThat(after.isFatal(FATAL)).isTrue();
        assertThat(after.isFatal(OTHER)).isFalse();
    }

    /** Both are read again at each start, as long as their batch is not written. */
    @Test
    void blamesEach_whenTwoFramesOfABatchEndTheProcess() {
        afterStart().begins(FATAL);
        afterStart().begins(OTHER);

        var after = afterStart();

        assertThat(after.isFatal(FATAL)).isTrue();
        assertThat(after.isFatal(OTHER)).isTrue();
        after.begins(new Source(1, 1));
        after.ends();
        assertThat(afterStart().isFatal(FATAL)).isTrue();
    }

    @Test
    void blamesNobody_whenAllIsWell() {
        assertThat(afterStart().isFatal(FATAL)).isFalse();
    }

    @Test
    void keepsAsManyAsABatchMayHold() throws Exception {
        for (var i = 0; i < 2 * PictureMarks.MOST; i++) {
            afterStart().begins(new Source(0, i));
        }

        assertThat(Files.readAllLines(folder.resolve("state/events.thumbnail"))).hasSize(PictureMarks.MOST);
        assertThat(afterStart().isFatal(new Source(0, 2 * PictureMarks.MOST - 1)))
                .isTrue();
    }

    @Test
    void goesOn_whenTheFileIsBrokenOrCannotBe() throws Exception {
        var file = Files.createDirectories(folder.resolve("state")).resolve("events.thumbnail");
        Files.write(file, new byte[] {(byte) 0xff, 0, '\n', '3', ' ', '4', '\n'});
        var broken = afterStart();
        Files.delete(file);
        Files.createDirectory(file);
        var impossible = afterStart();

        broken.begins(FATAL);
        impossible.begins(FATAL);
        impossible.ends();

        assertThat(broken.isFatal(FATAL)).isFalse();
        assertThat(impossible.isFatal(FATAL)).isFalse();
    }
}
