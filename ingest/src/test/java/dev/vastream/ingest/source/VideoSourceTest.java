package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.ingest.picture.Pixels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoSourceTest {

    @TempDir
    Path folder;

    @Test
    void givesEveryFrameWithItsMediaTime_whenFileIsPlayed() throws Exception {
        var file = TestVideo.write(folder.resolve("film.mp4"), 12);
        var brightness = new ArrayList<Integer>();
        var times = new ArrayList<Duration>();

        try (var source = VideoSource.ofFile(file)) {
            for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
                try (var taken = (SourceFrame.Decoded) frame.get()) {
                    times.add(taken.mediaTime());
                    brightness.add(middle(taken.pixels()));
                }
            }
        }

        assertThat(brightness).hasSize(12);
        assertThat(brightness.get(11)).isCloseTo(110, within(8));
        assertThat(brightness.get(3)).isCloseTo(30, within(8));
        assertThat(times.get(11)).isCloseTo(Duration.ofMillis(1100), Duration.ofMillis(1));
    }

    @Test
    void namesLibraryAndPackages_whenDeviceLibraryCannotBeLinked() {
        var linker = new UnsatisfiedLinkError(
                "/home/x/libjniavdevice.so: libxcb.so.1: cannot open shared object file: No such file or directory");

        var failure = VideoSource.withoutDevices("/dev/video0", new Exception("Failed to load", linker));

        assertThat(failure)
                .hasMessageContaining("/dev/video0")
                .hasMessageContaining("libxcb.so.1")
                .hasMessageContaining("libxcb1 libxcb-shm0 libpulse0");
    }

    @Test
    void keepsFramesApart_whenSeveralAreHeld() throws Exception {
        var file = TestVideo.write(folder.resolve("film.mp4"), 6);
        var held = new ArrayList<Pixels>();

        try (var source = VideoSource.ofFile(file)) {
            for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
                held.add(((SourceFrame.Decoded) frame.get()).pixels());
            }
        }

        assertThat(middle(held.get(0))).isLessThan(middle(held.get(5)));
        assertThat(held).extracting(Pixels::bgr).doesNotHaveDuplicates();
    }

    @Test
    void isNotLiveAndTellsItsLength_whenItIsAFile() throws Exception {
        var file = TestVideo.write(folder.resolve("film.mp4"), 5);

        try (var source = VideoSource.ofFile(file)) {
            assertThat(source.info().live()).isFalse();
            assertThat(source.info().frames()).hasValue(5);
        }
    }

    @Test
    void says_whenFileIsNoVideo() throws Exception {
        var file = Files.writeString(folder.resolve("film.mp4"), "just words");

        assertThatThrownBy(() -> VideoSource.ofFile(file))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("cannot open " + file + " as a video: Invalid data found");
    }

    @Test
    void saysWithoutCredentials_whenCameraDoesNotAnswer() throws Exception {
        var location = SourceLocation.of("rtsp://admin:secret@127.0.0.1:1/stream", OptionalDouble.empty());

        assertThatThrownBy(location::open)
                .isInstanceOf(SourceException.class)
                .hasMessage("cannot open rtsp://127.0.0.1:1/… as a video: Connection refused")
                .hasNoCause();
    }

    private static int middle(Pixels pixels) {
        return pixels.bgr().get(pixels.rowBytes() * pixels.heightPx() / 2 + 30) & 0xFF;
    }
}
