package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.ingest.picture.PictureEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever reads frames may rely on, wherever they come from. */
abstract class FrameSourceContract {

    static final int FRAMES = 5;
    private static final int MANY = 4 * FRAMES;

    @TempDir
    Path folder;

    /** A source of {@link #FRAMES} frames; one that never ends gives them first. */
    abstract FrameSource open() throws Exception;

    /** A source whose first frame is well, and of which something behind it cannot be had. */
    abstract FrameSource openDamaged() throws Exception;

    /** Whether it comes to an end at all. */
    boolean ends() {
        return true;
    }

    @Test
    void givesFramesInTheOrderOfTheirTimes() throws Exception {
        var times = new ArrayList<Duration>();

        try (var source = open()) {
            for (var i = 0; i < FRAMES; i++) {
                try (var frame = source.next().orElseThrow()) {
                    times.add(frame.mediaTime());
                }
            }
        }

        assertThat(times).startsWith(Duration.ZERO).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void staysAtItsEnd_unlessItHasNone() throws Exception {
        try (var source = open()) {
            var given = rest(source);
            var more = rest(source);

            assertThat(given.frames()).isEqualTo(ends() ? FRAMES : MANY);
            assertThat(more.frames()).isEqualTo(ends() ? 0 : MANY);
        }
    }

    @Test
    void tellsTheNumberOfItsFrames_onlyWhenItHasThatMany() throws Exception {
        try (var source = open()) {
            var told = source.info().frames();

            assertThat(told.orElse(FRAMES)).isEqualTo(FRAMES);
            assertThat(told.isPresent() && source.info().live()).isFalse();
        }
    }

    @Test
    void givesFramesThatOutliveIt() throws Exception {
        var source = open();
        var first = source.next().orElseThrow();
        var second = source.next().orElseThrow();

        source.close();

        try (first;
                second;
                var encoder = new PictureEncoder(OptionalInt.empty(), OptionalInt.empty())) {
            assertThat(first.encoded(encoder).sizeBytes()).isPositive();
            assertThat(second.encoded(encoder).sizeBytes()).isPositive();
        }
    }

    @Test
    void doesNotPassDamageForItsEnd() throws Exception {
        try (var source = openDamaged()) {
            source.next().orElseThrow().close();

            var rest = rest(source);

            assertThat(ends() ? rest.isTold() : rest.frames() == MANY).isTrue();
        }
    }

    /**
     * What comes before the end, or of many frames.
     *
     * @param isTold whether the reader was told that something cannot be had
     */
    private record Rest(int frames, boolean isTold) {}

    private static Rest rest(FrameSource source) throws InterruptedException {
        var frames = 0;
        var isTold = false;
        try {
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                isTold |= next.get() instanceof SourceFrame.Unreadable;
                next.get().close();
                if (++frames == MANY) {
                    break;
                }
            }
        } catch (SourceException e) {
            assertThat(e.getMessage()).isNotBlank();
            isTold = true;
        }
        return new Rest(frames, isTold);
    }
}
