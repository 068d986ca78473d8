package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

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
