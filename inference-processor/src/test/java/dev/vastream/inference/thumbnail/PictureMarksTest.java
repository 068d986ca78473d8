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

    /** A process that ends over a frame. */
    private void endOver(Source source) {
        afterStart().begins(source);
    }

    @Test
    void blamesFrame_overWhichTwoProcessesEnded() {
        var before = afterStart();
        before.begins(OTHER);
        before.ends();
        before.begins(FATAL);
        endOver(FATAL);

        var after = afterStart();

        assertThat(after.isFatal(FATAL)).isTrue();
        assertThat(after.isFatal(OTHER)).isFalse();
    }

    /** Else a kill would be seen in what is told. */
    @Test
    void blamesNobody_whenAProcessWasKilledByChance() {
        endOver(OTHER);
        var after = afterStart();
        assertThat(after.isFatal(OTHER)).isFalse();

        after.begins(OTHER);
        after.ends();
        endOver(OTHER);

        assertThat(afterStart().isFatal(OTHER)).isFalse();
    }

    /** Both are read again at each start, as long as their batch is not written. */
    @Test
    void blamesEach_whenTwoFramesOfABatchEndTheProcess() {
        endOver(FATAL);
        endOver(FATAL);
        endOver(OTHER);
        endOver(OTHER);

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
        for (var i = 0; i < PictureMarks.MOST; i++) {
            endOver(new Source(0, i));
            endOver(new Source(0, i));
        }

        assertThat(Files.readAllLines(folder.resolve("state/events.thumbnail"))).hasSize(PictureMarks.MOST);
        assertThat(afterStart().isFatal(new Source(0, PictureMarks.MOST - 1))).isTrue();
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
