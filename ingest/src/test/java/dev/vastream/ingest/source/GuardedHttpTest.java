package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.ingest.http.HttpSource;
import dev.vastream.ingest.source.TestRecording.Track;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.CameraAddress;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams and films of HTTP servers, pulled as channels pull them. */
class GuardedHttpTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"length", "chunked", "bare"})
    void showsPicturesAsTheyCome_whenACameraSendsThemInParts(String form) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
            exchange.sendResponseHeaders(200, form.equals("length") ? 10_000_000 : 0);
            var picture = jpeg();
            for (var i = 0; i < 100; i++) {
                var length = form.equals("bare") ? "" : "Content-Length: " + picture.length + "\r\n";
                exchange.getResponseBody()
                        .write(("--frame\r\nContent-Type: image/jpeg\r\n" + length + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().write(picture);
                exchange.getResponseBody().write("\r\n".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                pause();
            }
        });
        server.setExecutor(work -> new Thread(work).start());
        server.start();
        try (var source = location("http://127.0.0.1:" + server.getAddress().getPort() + "/live")
                .open()) {
            assertThat(source.info().live()).isTrue();
            for (var i = 0; i < 5; i++) {
                try (var frame = (SourceFrame.Decoded) source.next().orElseThrow()) {
                    assertThat(frame.pixels().widthPx()).isEqualTo(64);
                }
            }
        } finally {
            server.stop(0);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] jpeg() throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR), "jpg", picture);
        return picture.toByteArray();
    }

    @Test
    void readsBackwards_whenTheServerGivesPartsOfTheFilm() throws Exception {
        // The index of an MP4 stands at its end.
        var film = Files.readAllBytes(TestRecording.write(folder.resolve("film.mp4"), Track.ofFrames(640, 480, 60)));
        try (var server = new ScriptedServer("127.0.0.1", request -> part(film, request));
                var source = location("http://127.0.0.1:" + server.port() + "/film.mp4")
                        .open()) {
            var frames = 0;
            for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
                frame.get().close();
                frames++;
            }

            assertThat(frames).isEqualTo(60);
            assertThat(source.info().live()).isFalse();
        }
    }

    private static byte[] part(byte[] film, String request) {
        var range = Pattern.compile("bytes=(\\d+)-").matcher(request);
        var from = range.find() ? Integer.parseInt(range.group(1)) : 0;
        var head = "HTTP/1.1 " + (from == 0 ? "200 OK" : "206 Partial Content") + "\r\nAccept-Ranges: bytes\r\n"
                + "Content-Length: " + (film.length - from) + "\r\n\r\n";
        var answer = new ByteArrayOutputStream();
        answer.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        answer.write(film, from, film.length - from);
        return answer.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:%d/",
                "http://user:pass@127.0.0.2:%d/x",
                "//127.0.0.2:%d/",
                "https://127.0.0.1:%d/",
                "rtsp://127.0.0.1:%d/",
                "tcp://127.0.0.1:%d",
                "file:///etc/passwd",
                "http://169.254.169.254/latest/meta-data",
                "http://[::ffff:169.254.169.254]/",
                "http://2852039166/",
                "gopher://127.0.0.1:%d/",
                "http:\\\\127.0.0.2:%d",
            })
    void makesNoConnection_whenItIsRedirectedAway(String target) throws Exception {
        try (var trap = ScriptedServer.trap("0.0.0.0");
                var server = ScriptedServer.of(request -> "HTTP/1.1 302 Found\r\nLocation: "
                        + target.formatted(trap.port()) + "\r\nContent-Length: 0\r\n\r\n")) {
            var location = location("http://u:s3cret@127.0.0.1:" + server.port() + "/a?token=s3cret");

            var failure = catchThrowableOfType(SourceException.class, location::open);

            assertThat(failure.isRefusal() || target.contains("\\")).isTrue();
            assertThat(failure).hasMessageNotContainingAny("s3cret", "169.254", "2852039166");
            assertThat(trap.connections()).isZero();
            assertThat(server.connections()).isBetween(1, 8);
        }
    }

    @Test
    void followsWithinTheHost_andLendsThePasswordToItsOwnPortOnly() throws Exception {
        var film = Files.readAllBytes(TestRecording.write(folder.resolve("film.mp4"), Track.ofFrames(64, 48, 3)));
        try (var second = new ScriptedServer("127.0.0.1", request -> part(film, request));
                var first = ScriptedServer.of(request -> {
                    if (!request.contains("Authorization: Basic dTpzM2NyZXQ=")) {
                        return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n";
                    }
                    return "HTTP/1.1 307 Temporary Redirect\r\nLocation: "
                            + (request.startsWith("GET /b ") ? "http://127.0.0.1:" + port.get() + "/c" : "/b")
                            + "\r\n\r\n";
                })) {
            port.set(second.port());

            location("http://u:s3cret@127.0.0.1:" + first.port() + "/a").open().close();

            assertThat(first.requests()).hasSize(4);
            assertThat(second.requests()).isNotEmpty().noneMatch(request -> request.contains("Authorization"));
        }
    }

    private final AtomicReference<Integer> port = new AtomicReference<>();

    @ParameterizedTest
    @ValueSource(strings = {"http", "rtsp"})
    void makesNoConnection_whenTheAddressIsNotAllowed(String scheme) throws Exception {
        try (var trap = ScriptedServer.trap("127.0.0.1")) {
            var address = CameraAddress.of(scheme + "://u:s3cret@localhost:" + trap.port() + "/");
            var guard = AddressGuard.of("", false);
            var location = SourceLocation.guarded(address, guard, InputFolder.of(Optional.empty()));

            var failure = catchThrowableOfType(SourceException.class, location::open);

            assertThat(failure.isRefusal()).isTrue();
            assertThat(failure).hasMessageContaining("host not allowed").hasMessageNotContaining("s3cret");
            assertThat(trap.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"m3u8", "sdp", "ffconcat", "dash"})
    void opensNothingElse_whenWhatIsServedNamesFurtherAddresses(String kind) throws Exception {
        try (var trap = ScriptedServer.trap("127.0.0.1")) {
            var list = list(kind, trap.port());
            try (var server = ScriptedServer.of(
                    request -> "HTTP/1.1 200 OK\r\nContent-Type: application/x-mpegurl\r\n\r\n" + list)) {
                assertThatThrownBy(() -> location("http://127.0.0.1:" + server.port() + "/live." + kind)
                                .open())
                        .isInstanceOf(SourceException.class)
                        .matches(failure -> ((SourceException) failure).isRefusal())
                        .hasMessageContaining("it is a playlist");
            }
            try (var server = ScriptedServer.of(request -> "HTTP/1.1 200 OK\r\n\r\n" + list)) {
                assertThatThrownBy(() -> location("http://127.0.0.1:" + server.port() + "/live." + kind)
                                .open())
                        .isInstanceOf(SourceException.class);
            }
            var file = Files.writeString(folder.resolve(kind + ".mp4"), list);
            var played = SourceLocation.guarded(
                    CameraAddress.of(file.toString()), AddressGuard.of("", true), InputFolder.of(Optional.of(folder)));
            assertThatThrownBy(played::open).isInstanceOf(SourceException.class);

            assertThat(trap.connections()).isZero();
        }
    }

    private static String list(String kind, int port) {
        var url = "http://127.0.0.1:" + port + "/a.ts";
        return switch (kind) {
            case "m3u8" -> "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n" + url + "\n#EXT-X-ENDLIST\n";
            case "sdp" -> "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 26\n";
            case "ffconcat" -> "ffconcat version 1.0\nfile '" + url + "'\n";
            default ->
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><BaseURL>" + url
                        + "</BaseURL></MPD>";
        };
    }

    @Test
    void givesUp_whenAPictureHasNoEnd() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write("--frame\r\nContent-Type: image/jpeg\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var mebibytes = 0; mebibytes < 200; mebibytes++) {
                exchange.getResponseBody().write(new byte[1 << 20]);
            }
            exchange.close();
        });
        server.start();
        try {
            assertThat(failureOf("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                    .endsWith("no picture ended within 64 MiB");
        } finally {
            server.stop(0);
        }
    }

    /** RFC 9112, 6.3: chunks count, whatever else is said of the length. */
    @Test
    void readsChunks_whenTheServerTellsALengthAsWell() throws Exception {
        try (var server = ScriptedServer.of(
                        request -> "HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nContent-Length: none\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
                var source = HttpSource.open(
                        StreamUrl.read("http://127.0.0.1:" + server.port() + "/")
                                .orElseThrow(),
                        AddressGuard.of("", true))) {
            assertThat(source.size()).isEmpty();
            assertThat(source.read(new byte[9])).isEqualTo(3);
            assertThat(source.read(new byte[9])).isEqualTo(-1);
        }
    }

    /** All at once, for each takes its ten seconds; two cameras send, but nothing that becomes a picture, or not any more. */
    @Test
    void givesUp_whenNothingComesForTenSeconds() throws Exception {
        var drops = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        drops.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace");
            exchange.sendResponseHeaders(200, 0);
            for (var i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause();
            }
        });
        drops.createContext("/torn", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
            exchange.sendResponseHeaders(200, 0);
            for (var i = 0; i < 1_000; i++) {
                var picture = i < 3 ? jpeg() : new byte[64];
                exchange.getResponseBody()
                        .write(("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().write(picture);
                exchange.getResponseBody().write("\r\n".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                pause();
            }
        });
        drops.setExecutor(work -> new Thread(work).start());
        drops.start();
        try (var mute = ScriptedServer.of(request -> null)) {
            var start = System.nanoTime();

            var failures = Stream.of(
                            "http://127.0.0.1:" + mute.port() + "/",
                            "rtsp://127.0.0.1:" + mute.port() + "/",
                            "http://127.0.0.1:" + drops.getAddress().getPort() + "/",
                            "http://127.0.0.1:" + drops.getAddress().getPort() + "/torn")
                    .map(url -> CompletableFuture.supplyAsync(() -> failureOf(url), work -> new Thread(work).start()))
                    .toList();

            assertThat(failures.get(0).get()).endsWith("nothing came for 10 s");
            assertThat(failures.get(1).get()).endsWith("nothing came for 10 s");
            assertThat(failures.get(2).get()).endsWith("no picture came for 10 s");
            assertThat(failures.get(3).get()).endsWith("no picture came for 10 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(13));
        } finally {
            drops.stop(0);
        }
    }

    private static String failureOf(String url) {
        try (var source = location(url).open()) {
            for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
                frame.get().close();
            }
            return "none";
        } catch (Exception e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "rtsp", "rtsps"})
    void stopsOpeningAtOnce_whenItsThreadIsInterrupted(String scheme) throws Exception {
        try (var mute = ScriptedServer.of(request -> null)) {
            var outcome = new AtomicReference<Throwable>();
            var opener = new Thread(() -> {
                try {
                    location(scheme + "://127.0.0.1:" + mute.port() + "/").open();
                } catch (Throwable e) {
                    outcome.set(e);
                }
            });
            opener.start();
            while (mute.connections() == 0) {
                Thread.sleep(10);
            }

            opener.interrupt();
            opener.join(5_000);

            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        }
    }

    private static SourceLocation location(String url) throws Exception {
        return SourceLocation.guarded(
                CameraAddress.of(url), AddressGuard.of("", true), InputFolder.of(Optional.empty()));
    }
}
