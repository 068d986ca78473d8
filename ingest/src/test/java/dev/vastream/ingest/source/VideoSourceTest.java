package dev.vastream.ingest.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;

import com.sun.net.httpserver.HttpServer;
import dev.vastream.ingest.picture.Orientation;
import dev.vastream.ingest.picture.Pixels;
import dev.vastream.ingest.source.TestRecording.Track;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A kilobyte whose one picture would take three quarters of a gigabyte to decode. */
    @Test
    void takesNoMemory_whenThePicturesOfAFilmAreTooLarge() throws Exception {
        assumeThat(OS.LINUX.isCurrentOs())
                .as("a system that tells memory by file")
                .isTrue();
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR), "jpg", picture);
        var jpeg = ByteBuffer.wrap(picture.toByteArray());
        var size = new String(jpeg.array(), ISO_8859_1).indexOf("\u00ff\u00c0") + 5;
        jpeg.putShort(size, (short) 16_000).putShort(size + 2, (short) 16_000);
        // No smaller pictures for colours.
        jpeg.put(size + 6, (byte) 0x11);
        var film = folder.resolve("film.mjpeg");
        try (var out = Files.newOutputStream(film)) {
            for (var i = 0; i < 5; i++) {
                out.write(jpeg.array());
            }
        }
        TestVideo.write(folder.resolve("warm.mp4"), 2);
        VideoSource.ofFile(folder.resolve("warm.mp4")).close();
        var before = peakMebibytes();

        assertThatThrownBy(() -> VideoSource.ofFile(film).next())
                .hasMessageContaining("film.mjpeg")
                .hasMessageContaining("more than 50000000 pixels");
        assertThat(peakMebibytes() - before).isLessThan(400);
    }

    /** The most that the process has ever had, whether it was touched or not. */
    private static long peakMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmPeak:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElseThrow();
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
        held.forEach(Pixels::close);
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

    @Test
    void beginsNowAndFollowsTheVideo_whenItsTimesBeginLateAndVary() throws Exception {
        var file = TestRecording.write(folder.resolve("film.mkv"), Track.of(64, 48, 5_000, 5_040, 6_000, 6_500));

        assertThat(played(file).millis()).containsExactly(0L, 40L, 1_000L, 1_500L);
    }

    @Test
    void growsByTheNominalRate_whenTheStreamHasNoTimes() throws Exception {
        var file = TestRecording.write(folder.resolve("raw.m4v"), Track.ofFrames(64, 48, 4));

        var times = played(file).millis();

        assertThat(times).hasSize(4).startsWith(0L).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "film.mp4, 0 1 -1 0, TURN_CLOCKWISE",
        "film.mov, 0 -1 1 0, TURN_COUNTERCLOCKWISE",
        "film.mp4, -1 0 0 -1, HALF_TURN",
        "film.mp4, -1 0 0 1, MIRRORED",
        "film.mp4, 0 1 1 0, TRANSPOSED"
    })
    void standsUpright_whenTheFileSaysHow(String name, String matrix, Orientation orientation) throws Exception {
        var numbers = Arrays.stream(matrix.split(" ")).map(Integer::valueOf).toList();
        var file = TestRecording.write(
                folder.resolve(name), Track.ofFrames(64, 48, 3).shown(numbers));

        assertThat(played(file).shapes()).containsOnly("64x48 " + orientation);
    }

    @ParameterizedTest
    @CsvSource({"film.mp4, 64, 45, 91x48", "film.mkv, 8, 9, 64x54", "film.ts, 2, 1, 128x48", "film.mp4, 1000, 1, 64x48"
    })
    void hasItsTrueShape_whenPixelsAreOblong(String name, int wide, int high, String shape) throws Exception {
        var file = TestRecording.write(
                folder.resolve(name), Track.ofFrames(64, 48, 20).pixels(wide, high));

        assertThat(played(file).end()).isEmpty();
        assertThat(played(file).shapes()).containsOnly(shape + " UPRIGHT");
    }

    @Test
    void leavesOutTheMargins_whenTheFileSaysSo() throws Exception {
        var file = TestRecording.write(
                folder.resolve("film.mkv"), Track.ofFrames(64, 48, 3).within(2, 6, 1, 3));

        assertThat(played(file).shapes()).containsOnly("60x40 UPRIGHT");
    }

    @Test
    void showsTheDefaultTrack_whenThereAreSeveral() throws Exception {
        var file = TestRecording.write(
                folder.resolve("film.mkv"),
                Track.ofFrames(128, 96, 3),
                Track.ofFrames(64, 48, 3).disposed(AV_DISPOSITION_DEFAULT));

        assertThat(played(file).shapes()).containsOnly("64x48 UPRIGHT");
    }

    @Test
    void showsTheLargestTrack_whenNoneIsTheDefault() throws Exception {
        var file =
                TestRecording.write(folder.resolve("film.ts"), Track.ofFrames(64, 48, 3), Track.ofFrames(128, 96, 3));

        assertThat(played(file).shapes()).containsOnly("128x96 UPRIGHT");
    }

    @Test
    void showsTheFilm_whenThereIsALargerStill() throws Exception {
        var file =
                TestRecording.write(folder.resolve("film.mp4"), Track.ofFrames(128, 96, 1), Track.ofFrames(64, 48, 3));

        assertThat(played(file).shapes()).containsExactly("64x48 UPRIGHT", "64x48 UPRIGHT", "64x48 UPRIGHT");
    }

    @ParameterizedTest
    @CsvSource({
        "film.mp4, 85",
        "film.mp4, 99",
        "film.mkv, 40",
        "film.mkv, 99",
        "film.avi, 40",
        "film.avi, 90",
        "film.flv, 40"
    })
    void saysThatItIsBrokenOff_whenTheFileIsCut(String name, int percent) throws Exception {
        var whole = TestRecording.write(folder.resolve("whole-" + name), Track.ofFrames(64, 48, 20));
        assertThat(played(whole)).satisfies(film -> {
            assertThat(film.millis()).hasSize(20);
            assertThat(film.end()).isEmpty();
        });
        var bytes = Files.readAllBytes(whole);
        var cut = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length * percent / 100));

        var film = played(cut);

        assertThat(film.millis()).isNotEmpty();
        assertThat(film.end()).startsWith("cannot read on from " + cut + ": it is broken off: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {85, 99})
    void saysThatItIsBrokenOff_whenAFilmOfAServerIsCut(int percent) throws Exception {
        var whole = Files.readAllBytes(TestRecording.write(folder.resolve("film.mp4"), Track.ofFrames(64, 48, 20)));
        var cut = Arrays.copyOf(whole, whole.length * percent / 100);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/s3cret/film.mp4", exchange -> {
            exchange.sendResponseHeaders(200, cut.length);
            exchange.getResponseBody().write(cut);
            exchange.close();
        });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/s3cret/film.mp4";
        try (var source = SourceLocation.of(url, OptionalDouble.empty()).open()) {
            assertThat(source.info().live()).isFalse();
            assertThatThrownBy(() -> drain(source))
                    .hasMessageMatching("cannot read on from \\S+: (it is broken off|Invalid data).*")
                    .hasMessageNotContaining("s3cret");
        } finally {
            server.stop(0);
        }
    }

    private static void drain(FrameSource source) throws Exception {
        for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
            frame.get().close();
        }
    }

    @Test
    void saysThatItIsDamaged_whenPartsCannotBeDecoded() throws Exception {
        var file = TestRecording.write(folder.resolve("film.mp4"), Track.ofFrames(320, 240, 20));
        var bytes = Files.readAllBytes(file);
        var random = new Random(1);
        for (var i = bytes.length / 2; i < bytes.length * 3 / 4; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        Files.write(file, bytes);

        assertThat(played(file).end()).contains("it is damaged: ");
    }

    @Test
    void playsTheVideo_whenItsSoundHasNoDecoder() throws Exception {
        var file = TestVideo.writeWithSound(folder.resolve("film.mp4"), 6);
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        // MPEG-H, of which FFmpeg knows the name only, without the box that tells of AAC.
        var unknown = bytes.replaceFirst("(?s)mp4a(.{20,60}?)esds", "mhm1$1free");
        assertThat(unknown).isNotEqualTo(bytes);
        Files.write(file, unknown.getBytes(StandardCharsets.ISO_8859_1));

        var film = played(file);

        assertThat(film.end()).isEmpty();
        assertThat(film.millis()).containsExactly(0L, 100L, 200L, 300L, 400L, 500L);
    }

    @Test
    void saysThatThereIsNoVideo_whenThereIsOnlySound() throws Exception {
        var file = TestVideo.writeSound(folder.resolve("sound.wav"));

        assertThatThrownBy(() -> VideoSource.ofFile(file))
                .hasMessage("cannot open " + file + " as a video: it holds no video");
    }

    @Test
    void refusesByItsSize_whenFramesAreLargerThanWorkersTake() throws Exception {
        var file = Files.write(folder.resolve("huge.bmp"), bitmapHeader(10_000, 6_000));

        assertThatThrownBy(() -> VideoSource.ofFile(file))
                .hasMessageContaining("or they have more than 50000000 pixels");
    }

    /** What came of a film, and the last words if it broke. */
    private record Played(List<Long> millis, List<String> shapes, String end) {}

    private static Played played(Path file) throws Exception {
        var played = new Played(new ArrayList<>(), new ArrayList<>(), "");
        try (var source = VideoSource.ofFile(file)) {
            for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
                try (var taken = (SourceFrame.Decoded) frame.get()) {
                    var pixels = taken.pixels();
                    played.millis().add(taken.mediaTime().toMillis());
                    played.shapes().add(pixels.widthPx() + "x" + pixels.heightPx() + " " + pixels.orientation());
                }
            }
            return played;
        } catch (SourceException e) {
            return new Played(played.millis(), played.shapes(), e.getMessage());
        }
    }

    private static byte[] bitmapHeader(int widthPx, int heightPx) {
        return ByteBuffer.allocate(4_000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'B', 'M'})
                .putInt(54 + widthPx * heightPx * 3)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(widthPx)
                .putInt(heightPx)
                .putShort((short) 1)
                .putShort((short) 24)
                .array();
    }

    /** The brightness in the middle. */
    static int middle(Pixels pixels) {
        var frame = pixels.frame();
        var luma = frame.data(0).get((long) frame.linesize(0) * frame.height() / 2 + 30) & 0xFF;
        // Video levels go from 16 to 235.
        return (luma - 16) * 255 / 219;
    }
}
