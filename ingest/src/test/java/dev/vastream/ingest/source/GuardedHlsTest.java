package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.CameraAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos in pieces (HLS), pulled as channels pull them. */
class GuardedHlsTest {

    private static final String HEAD = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mpegts", "fmp4"})
    void playsAListToItsEnd(String kind) throws Exception {
        try (var video = PiecedVideo.serve(folder, kind, 6);
                var source = location(video, "/all.m3u8").open()) {
            assertThat(source.info().live()).isFalse();

            assertThat(numbers(source, 100))
                    .hasSize(6 * PiecedVideo.FRAMES_A_PIECE)
                    .isSorted();
            assertThat(source.next()).isEmpty();
        }
    }

    /** A camera's list has four pieces; each time that it is asked for two have come, and the oldest have gone. */
    @ParameterizedTest
    @ValueSource(strings = {"mpegts", "fmp4"})
    void followsAListThatGrows_fromItsNewestPieces(String kind) throws Exception {
        try (var video = PiecedVideo.serve(folder, kind, 12)) {
            var asked = new AtomicInteger();
            video.put("/live.m3u8", () -> window(video, kind, Math.min(1 + 2 * asked.getAndIncrement(), 8), 4));
            try (var source = location(video, "/live.m3u8").open()) {
                assertThat(source.info().live()).isTrue();
                assertThat(source.info().inPieces()).isTrue();

                // Of the pieces 1 to 4 the last three are begun with.
                assertThat(numbers(source, 40)).containsExactlyElementsOf(numbers(10, 50));
            }
            assertThat(asked.get()).isBetween(4, 6);
        }
    }

    /** The list of some pieces from one on. */
    private static String window(PiecedVideo video, String kind, int first, int count) {
        var isFmp4 = kind.equals("fmp4");
        var list = new StringBuilder(HEAD)
                .append("#EXT-X-MEDIA-SEQUENCE:")
                .append(first)
                .append('\n');
        list.append(isFmp4 ? "#EXT-X-MAP:URI=\"init.mp4\"\n" : "");
        for (var n = first; n < first + count; n++) {
            list.append("#EXTINF:0.2,\nall").append(n).append(isFmp4 ? ".m4s\n" : ".ts\n");
        }
        return list.toString();
    }

    @Test
    void goesOnWithTheNewest_whenItIsTooSlow_orNumbersBeginAnew() throws Exception {
        try (var video = PiecedVideo.serve(folder, "mpegts", 12)) {
            var asked = new AtomicInteger();
            video.put("/live.m3u8", () -> switch (asked.getAndIncrement()) {
                case 0 -> window(video, "mpegts", 0, 2);
                case 1 -> window(video, "mpegts", 6, 4);
                default ->
                    window(video, "mpegts", 0, 2).replace("all0", "all10").replace("all1.", "all11.");
            });
            try (var source = location(video, "/live.m3u8").open()) {
                var expected = new ArrayList<>(numbers(0, 10));
                expected.addAll(numbers(35, 55));
                assertThat(numbers(source, 30)).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void takesTheBestVariant() throws Exception {
        try (var video = PiecedVideo.serve(folder, "mpegts", 2)) {
            video.put(
                    "/lists/main.m3u8",
                    () -> "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=5\nnone.m3u8\n"
                            + "#EXT-X-STREAM-INF:BANDWIDTH=9\n../all.m3u8\n");
            var address = "http://u:s3cret@" + video.place() + "/lists/main.m3u8";
            try (var source = location(address).open()) {
                assertThat(numbers(source, 10)).hasSize(10);
            }

            assertThat(video.requests())
                    .extracting(request -> request.split(" ")[0])
                    .containsExactly("/lists/main.m3u8", "/all.m3u8", "/all0.ts", "/all1.ts");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:%d/a.ts",
                "//127.0.0.2:%d/a.ts",
                "https://127.0.0.1:%d/a.ts",
                "rtsp://127.0.0.1:%d/a.ts",
                "file:///etc/passwd",
                "data:video/mp2t,x",
                "http://169.254.169.254/latest/meta-data",
            })
    void makesNoConnection_whenAListLeadsAway(String target) throws Exception {
        try (var trap = ScriptedServer.trap("0.0.0.0");
                var video = PiecedVideo.serve(folder, "mpegts", 1)) {
            var away = target.formatted(trap.port());
            video.put("/piece.m3u8", () -> HEAD + "#EXTINF:1,\n" + away + "\n#EXT-X-ENDLIST\n");
            video.put("/beginning.m3u8", () -> HEAD + "#EXT-X-MAP:URI=\"" + away + "\"\n#EXTINF:1,\nall0.ts\n");
            video.put("/variant.m3u8", () -> "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n" + away + "\n");

            for (var name : List.of("/piece", "/beginning", "/variant")) {
                assertThatThrownBy(location(video, name + ".m3u8?token=s3cret")::open)
                        .isInstanceOf(SourceException.class)
                        .hasMessageContaining("another host or scheme")
                        .hasMessageNotContainingAny("s3cret", "169.254", "passwd");
            }
            assertThat(trap.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXT-X-KEY:METHOD=AES-128,URI=\"key\"\n#EXTINF:1,\nall0.ts\n",
                "#EXT-X-BYTERANGE:9@0\n#EXTINF:1,\nall0.ts\n",
                "#EXT-X-STREAM-INF:BANDWIDTH=1\nself.m3u8\n"
            })
    void refuses_whatIsNotRead(String rest) throws Exception {
        try (var video = PiecedVideo.serve(folder, "mpegts", 1)) {
            video.put("/self.m3u8", () -> HEAD + rest);

            var failure = catchThrowableOfType(SourceException.class, location(video, "/self.m3u8")::open);

            assertThat(failure.isRefusal()).isTrue();
            assertThat(failure).hasMessageMatching(".*(encrypted|parts of files|list of lists).*");
        }
    }

    @Test
    void givesUp_whenAListHasNoEnd() throws Exception {
        try (var video = PiecedVideo.serve(folder, "mpegts", 1)) {
            video.put("/long.m3u8", () -> HEAD + "#\n".repeat(1 << 20));

            assertThatThrownBy(location(video, "/long.m3u8")::open).hasMessageContaining("more than 1048576 bytes");
        }
    }

    private static SourceLocation location(PiecedVideo video, String path) throws Exception {
        return location("http://" + video.place() + path);
    }

    private static SourceLocation location(String url) throws Exception {
        return SourceLocation.guarded(
                CameraAddress.of(url), AddressGuard.of("", true), InputFolder.of(Optional.empty()));
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** The numbers of the next frames, at most so many, by their brightness. */
    private static List<Integer> numbers(FrameSource source, int most) throws Exception {
        var numbers = new ArrayList<Integer>();
        while (numbers.size() < most) {
            var frame = source.next();
            if (frame.isEmpty()) {
                return numbers;
            }
            try (var decoded = (SourceFrame.Decoded) frame.get()) {
                var middle = VideoSourceTest.middle(decoded.pixels());
                numbers.add(Math.round((float) middle / PiecedVideo.BRIGHTNESS_STEP));
            }
        }
        return numbers;
    }
}
