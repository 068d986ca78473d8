package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.vastream.ingest.source.TestRecording.Track;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.CameraAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cameras and servers that speak TLS: their certificates count, whatever address they have. */
class GuardedTlsTest {

    private static OwnCertificate certificate;
    private static SSLContext usual;

    @TempDir
    Path folder;

    @BeforeAll
    static void make(@TempDir Path keys) throws Exception {
        certificate = OwnCertificate.of("ip:127.0.0.1", keys);
        usual = SSLContext.getDefault();
    }

    /** What a user does with a trust store of his own, when the JVM starts. */
    private static void trustIt() throws Exception {
        SSLContext.setDefault(certificate.trusting());
    }

    @AfterEach
    void trustAsUsual() {
        SSLContext.setDefault(usual);
    }

    @Test
    void showsPicturesAndSaysGoodbye_whenACameraSpeaksTls() throws Exception {
        trustIt();
        try (var camera = RtspCamera.byTcp(certificate.listen())) {
            try (var source = location("rtsps://" + camera.place()).open()) {
                for (var i = 0; i < 3; i++) {
                    assertWidth(source, 64);
                }
                assertThat(camera.methods()).contains("PLAY").doesNotContain("TEARDOWN");
            }
            await().until(() -> camera.methods().contains("TEARDOWN"));
        }
    }

    @Test
    void showsAFilm_whenItsServerSpeaksTls() throws Exception {
        trustIt();
        var film = Files.readAllBytes(TestRecording.write(folder.resolve("film.mp4"), Track.ofFrames(96, 48, 3)));
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, film.length);
            exchange.getResponseBody().write(film);
            exchange.close();
        });
        server.start();
        try (var source = location("https://127.0.0.1:" + server.getAddress().getPort() + "/film.mp4")
                .open()) {
            assertWidth(source, 96);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesACertificate_thatNobodyTrustedHasSigned() throws Exception {
        try (var camera = RtspCamera.byTcp(certificate.listen())) {
            assertThatThrownBy(location("rtsps://" + camera.place())::open)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("nobody who is trusted here has signed its certificate")
                    .hasMessageContaining("VA_JAVA_OPTS")
                    .hasMessageNotContaining("s3cret");
            assertThat(camera.methods()).isEmpty();
        }
    }

    @Test
    void refusesACertificate_thatIsAnotherHosts() throws Exception {
        trustIt();
        try (var camera = RtspCamera.byTcp(certificate.listen())) {
            assertThatThrownBy(location("https://" + camera.place().replace("127.0.0.1", "localhost"))::open)
                    .isInstanceOf(SourceException.class)
                    .hasMessageEndingWith("its certificate is that of another host")
                    .hasMessageNotContaining("s3cret");
            assertThat(camera.methods()).isEmpty();
        }
    }

    private static void assertWidth(FrameSource source, int widthPx) throws Exception {
        try (var frame = (SourceFrame.Decoded) source.next().orElseThrow()) {
            assertThat(frame.pixels().widthPx()).isEqualTo(widthPx);
        }
    }

    private static SourceLocation location(String url) throws Exception {
        return SourceLocation.guarded(
                CameraAddress.of(url), AddressGuard.of("", true), InputFolder.of(Optional.empty()));
    }
}
