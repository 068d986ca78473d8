package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.security.Access;
import dev.vastream.bridge.security.Tls;
import dev.vastream.program.connection.Connection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import picocli.CommandLine;

/** A bridge that speaks TLS itself. */
class TlsTest {

    private static final Connection NOWHERE = new Connection("nowhere:1", URI.create("http://nowhere"));

    @TempDir
    static Path folder;

    private static PemFiles files;
    private static PemFiles others;

    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new BridgeCommand()).setErr(new PrintWriter(err, true));

    @BeforeAll
    static void makeCertificates() {
        files = PemFiles.write(folder, "EC");
        others = PemFiles.write(folder, "RSA");
    }

    @Test
    void answersOverTls_whenCertificateIsGiven() throws Exception {
        var local = BridgeSettings.loopback(NOWHERE, 0).withState(folder.resolve("state"));
        var settings = over(local, new Tls(files.certificate(), files.key()));
        try (var context = BridgeProgram.run(settings, WebFixture.Beans.class)) {
            var port = ((WebServerApplicationContext) context).getWebServer().getPort();
            var page = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/v1/info/server"))
                    .build();

            var answer =
                    HttpClient.newBuilder().sslContext(files.trusting()).build().send(page, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.sslSession()).isPresent();
            assertThatThrownBy(() -> HttpClient.newBuilder()
                            .sslContext(others.trusting())
                            .build()
                            .send(page, BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(RawCall.answer(port, "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as("without TLS")
                    .doesNotContain("status");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none, EC key, --tls-certificate cannot be read: ",
        "EC certificate, none, --tls-key cannot be read: ",
        "EC key, EC key, --tls-certificate holds no certificate in PEM: ",
        "EC certificate, EC certificate, --tls-key holds no private key in PEM",
        "EC certificate, text, --tls-key holds no private key in PEM",
        "text, EC key, --tls-certificate holds no certificate in PEM: ",
        "EC certificate, RSA key, --tls-key is not the key of --tls-certificate",
    })
    void namesOptionAndFile_whenAFileIsWrong(String certificate, String key, String sentence) throws Exception {
        Files.writeString(folder.resolve("text.pem"), "no PEM at all");

        var exit = command.execute("--tls-certificate=" + file(certificate), "--tls-key=" + file(key));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).startsWith(sentence).contains(folder.toString());
    }

    @Test
    void asksForBothFiles_whenOneIsMissing() {
        assertThat(command.execute("--tls-certificate=" + files.certificate())).isEqualTo(2);
        assertThat(err.toString()).startsWith("--tls-certificate (VA_TLS_CERTIFICATE) and --tls-key (VA_TLS_KEY)");
    }

    @Test
    void canBeReadOnTheWay_offLoopbackWithoutTls() {
        var local = BridgeSettings.loopback(NOWHERE, 0);
        var tls = new Tls(others.certificate(), others.key());
        var keys = Access.ofKeys(List.of("one-secret-of-sixteen"));
        var open = new BridgeSettings(
                NOWHERE, "default", "1", "0.0.0.0", 0, keys, Optional.empty(), local.timeout(), 64, folder);

        assertThat(local.isReadableOnTheWay()).isFalse();
        assertThat(local.withAccess(keys).isReadableOnTheWay()).isFalse();
        assertThat(open.isReadableOnTheWay()).isTrue();
        assertThat(over(open, tls).isReadableOnTheWay()).isFalse();
    }

    private static BridgeSettings over(BridgeSettings plain, Tls tls) {
        return new BridgeSettings(
                plain.connection(),
                plain.node(),
                plain.instance(),
                plain.host(),
                plain.port(),
                plain.access(),
                Optional.of(tls),
                plain.timeout(),
                plain.maxInFlight(),
                plain.state());
    }

    private static Path file(String name) {
        return folder.resolve(name + ".pem");
    }
}
