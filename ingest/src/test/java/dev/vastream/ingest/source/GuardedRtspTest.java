package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.ingest.picture.Pixels;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.CameraAddress;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of a real RTSP server, pulled as channels pull them. */
class GuardedRtspTest {

    private static GstRtspServer tcp;
    private static GstRtspServer udp;

    @BeforeAll
    static void start() throws Exception {
        GstRtspServer.assumeInstalled();
        tcp = GstRtspServer.start("0", "tcp");
        udp = GstRtspServer.start("0", "udp");
    }

    @AfterAll
    static void stop() throws Exception {
        if (tcp != null) {
            tcp.close();
            udp.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"tcp, jpeg", "tcp, vp8", "tcp, h264", "udp, jpeg", "udp, vp8", "udp, h264"})
    void showsFrames_byEitherTransport(String transport, String path) throws Exception {
        var server = transport.equals("tcp") ? tcp : udp;

        try (var source =
                location("rtsp://127.0.0.1:" + server.port() + "/" + path).open()) {
            assertThat(source.info().live()).isTrue();
            assertThat(shapes(source, 10)).hasSize(10).containsOnly("160x120");
        }
    }

    @Test
    void showsTheFirstFrameWithinSeconds_whenTheCameraHasOneASecond() throws Exception {
        var start = System.nanoTime();

        try (var source = location("rtsp://127.0.0.1:" + tcp.port() + "/slow").open()) {
            assertThat(shapes(source, 1)).hasSize(1);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "digest"})
    void provesThePassword_whenTheCameraAsksForIt(String scheme) throws Exception {
        try (var server = GstRtspServer.start("0", "both", scheme, "admin", "s3c:r t@")) {
            var place = "@127.0.0.1:" + server.port() + "/jpeg";

            try (var source = location("rtsp://admin:s3c%3Ar%20t%40" + place).open()) {
                assertThat(shapes(source, 3)).hasSize(3);
            }
            assertThatThrownBy(() -> location("rtsp://admin:wr0ng" + place).open())
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("401 Unauthorized")
                    .hasMessageNotContainingAny("wr0ng", "admin");
            assertThatThrownBy(() -> location("rtsp://127.0.0.1:" + server.port() + "/jpeg")
                            .open())
                    .hasMessageContaining("401 Unauthorized");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void goesOn_whenTheCameraDiesAndComesBack(String transport) throws Exception {
        var server = GstRtspServer.start("0", transport);
        var location = location("rtsp://127.0.0.1:" + server.port() + "/jpeg");
        var pause = Duration.ofMillis(50);
        try (var source =
                new ReconnectingSource(location.open(), location::open, "camera", pause, pause.multipliedBy(2))) {
            assertThat(shapes(source, 3)).hasSize(3);

            server.kill();
            server = GstRtspServer.start(String.valueOf(server.port()), transport);

            assertThat(shapes(source, 30)).hasSize(30);
        } finally {
            server.close();
        }
    }

    @Test
    void endsReadingAtOnce_whenItsThreadIsInterrupted() throws Exception {
        for (var server : new GstRtspServer[] {tcp, udp}) {
            var outcome = new AtomicReference<Throwable>();
            try (var source =
                    location("rtsp://127.0.0.1:" + server.port() + "/slow").open()) {
                var reader = new Thread(() -> {
                    try {
                        shapes(source, 1_000);
                    } catch (Throwable e) {
                        outcome.set(e);
                    }
                });
                reader.start();
                Thread.sleep(1_500);

                reader.interrupt();
                reader.join(1_000);

                assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
            }
        }
    }

    /** No thread, socket or file. */
    @Test
    void leavesNothingBehind_whenManySourcesWereOpenAtOnce() throws Exception {
        openMany(4);
        var threads = Thread.activeCount();
        var files = openFiles();

        openMany(10);

        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        assertThat(openFiles()).isLessThanOrEqualTo(files);
    }

    private static void openMany(int count) throws Exception {
        var open = new ArrayList<FrameSource>();
        try {
            for (var i = 0; i < count; i++) {
                var server = i % 2 == 0 ? tcp : udp;
                open.add(location("rtsp://127.0.0.1:" + server.port() + "/jpeg").open());
            }
            for (var source : open) {
                assertThat(shapes(source, 1)).hasSize(1);
            }
        } finally {
            open.forEach(FrameSource::close);
        }
    }

    private static int openFiles() {
        var listed = new File("/proc/self/fd").list();
        return listed == null ? 0 : listed.length;
    }

    private static SourceLocation location(String url) throws Exception {
        return SourceLocation.guarded(
                CameraAddress.of(url), AddressGuard.of("", true), InputFolder.of(Optional.empty()));
    }

    private static ArrayList<String> shapes(FrameSource source, int count) throws Exception {
        var shapes = new ArrayList<String>();
        while (shapes.size() < count) {
            try (var frame = source.next().orElseThrow()) {
                Pixels pixels = ((SourceFrame.Decoded) frame).pixels();
                shapes.add(pixels.widthPx() + "x" + pixels.heightPx());
            }
        }
        return shapes;
    }
}
