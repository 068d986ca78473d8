package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopingSourceTest {

    @TempDir
    Path folder;

    @Test
    void runsMediaTimeOn_whenFileStartsAnew() throws Exception {
        var file = TestVideo.write(folder.resolve("film.mp4"), 3);
        var times = new ArrayList<Long>();

        try (var source = new LoopingSource(() -> VideoSource.ofFile(file))) {
            for (var i = 0; i < 8; i++) {
                try (var frame = source.next().orElseThrow()) {
                    times.add(frame.mediaTime().toMillis());
                }
            }
        }

        assertThat(times).containsExactly(0L, 100L, 200L, 300L, 400L, 500L, 600L, 700L);
    }

    @Test
    void playsWhatIsThereAgain_whenTheFileIsBrokenOff() throws Exception {
        var broken = new SourceException("it is broken off");

        try (var source = new LoopingSource(() -> new ScriptedSource(2, broken))) {
            for (var i = 0; i < 5; i++) {
                assertThat(source.next()).map(SourceFrame::mediaTime).contains(Duration.ofMillis(40L * i));
            }
        }
    }

    @Test
    void startsAgainSoon_whenTheFileEndsWithALongPause() throws Exception {
        var file = TestRecording.write(folder.resolve("film.mkv"), TestRecording.Track.of(64, 48, 0, 40, 900_000));
        var times = new ArrayList<Long>();

        try (var source = new LoopingSource(() -> VideoSource.ofFile(file))) {
            for (var i = 0; i < 4; i++) {
                try (var frame = source.next().orElseThrow()) {
                    times.add(frame.mediaTime().toMillis());
                }
            }
        }

        assertThat(times).containsExactly(0L, 40L, 900_000L, 901_000L);
    }

    @Test
    void fails_whenNothingIsThereAtAll() throws Exception {
        var broken = new SourceException("none of its frames can be decoded");

        try (var source = new LoopingSource(() -> new ScriptedSource(0, broken))) {
            assertThatThrownBy(source::next).isSameAs(broken);
        }
    }

    @Test
    void ends_whenSourceIsEmpty() throws Exception {
        try (var source = new LoopingSource(() -> new ScriptedSource(0))) {
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void advancesTime_whenSourceHasOneFrame() throws Exception {
        try (var source = new LoopingSource(() -> new ScriptedSource(1))) {
            source.next();

            var again = source.next();

            assertThat(again).map(SourceFrame::mediaTime).contains(Duration.ofMillis(100));
        }
    }
}
