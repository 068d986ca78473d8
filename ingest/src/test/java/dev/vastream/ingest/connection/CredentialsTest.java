package dev.vastream.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final String RFC_2069 =
            "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c\"";

    @Test
    void saysNothing_untilItIsAsked() throws Exception {
        assertThat(of("http://u:p@cam/").authorization("GET", "/")).isEmpty();
        assertThat(Credentials.of(StreamUrl.read("http://cam/").orElseThrow())).isEmpty();
    }

    @Test
    void sendsThePairInBase64_whenBasicIsAskedFor() throws Exception {
        var credentials = of("http://Aladdin:open%20sesame@cam/");

        assertThat(credentials.accept(List.of("Basic realm=\"x\""))).isTrue();

        // RFC 7617, 2.
        assertThat(credentials.authorization("GET", "/")).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    /** The figures of the example of RFC 2617, 3.5, without and with counting. */
    @Test
    void hashesAsTheStandardsExample() throws Exception {
        var credentials = of("http://Mufasa:Circle%20Of%20Life@cam/");

        assertThat(credentials.accept(List.of(RFC_2069))).isTrue();

        assertThat(credentials.authorization("GET", "/dir/index.html").orElseThrow())
                .contains("response=\"670fd8c2df070c60b045671b8b24ff02\"", "opaque=\"5ccc069c\"")
                .doesNotContain("qop", "Circle");
    }

    @Test
    void countsItsRequests_whenThatIsAskedFor() throws Exception {
        var credentials = of("http://Mufasa:Circle%20Of%20Life@cam/");
        credentials.accept(List.of(RFC_2069 + ", qop=\"auth,auth-int\""));

        var first = credentials.authorization("GET", "/dir/index.html").orElseThrow();
        var second = credentials.authorization("GET", "/dir/index.html").orElseThrow();

        assertThat(first).contains("nc=00000001", "qop=auth");
        assertThat(second).contains("nc=00000002");
        assertThat(response(first)).isNotEqualTo(response(second));
    }

    @Test
    void choosesTheStrongest_whenThereAreSeveral() throws Exception {
        var credentials = of("http://u:p@cam/");

        credentials.accept(List.of(
                "Basic realm=\"x\"",
                "Digest realm=\"x\", nonce=\"1\", algorithm=MD5",
                "Digest realm=\"x\", nonce=\"2\", algorithm=SHA-256",
                "Digest realm=\"x\", nonce=\"3\", algorithm=MD5-sess",
                "Negotiate"));

        var answer = credentials.authorization("GET", "/").orElseThrow();
        assertThat(answer).contains("nonce=\"2\"", "algorithm=SHA-256");
        assertThat(response(answer)).hasSize(64);
    }

    @Test
    void givesUp_whenItIsRefusedOrCannotBeMet() {
        var credentials = of("http://u:p@cam/");

        assertThat(credentials.accept(List.of("Negotiate", "Digest realm=\"x\"")))
                .isFalse();
        assertThat(credentials.accept(List.of(RFC_2069))).isTrue();
        assertThat(credentials.accept(List.of(RFC_2069))).isFalse();
    }

    @Test
    void goesOnWithTheNewNonce_whenTheOldOneIsStale() throws Exception {
        var credentials = of("http://u:p@cam/");
        credentials.accept(List.of(RFC_2069));

        assertThat(credentials.accept(List.of("Digest realm=\"x\", nonce=\"new\", stale=true")))
                .isTrue();
        assertThat(credentials.authorization("GET", "/").orElseThrow()).contains("nonce=\"new\"");

        credentials.refresh(List.of());
        assertThat(credentials.authorization("GET", "/").orElseThrow()).contains("nonce=\"new\"");
        credentials.refresh(List.of("Digest realm=\"x\", nonce=\"newer\""));
        assertThat(credentials.authorization("GET", "/").orElseThrow()).contains("nonce=\"newer\"");
    }

    @Test
    void hashesRatherThanShows_whenOneHeaderOffersBoth() throws Exception {
        var credentials = of("http://u:s3cret@cam/");

        credentials.accept(List.of("Basic realm=\"a, b\", Digest realm=\"c\", nonce=\"1\", algorithm=SHA-256"));

        assertThat(credentials.authorization("GET", "/").orElseThrow())
                .startsWith("Digest ")
                .contains("realm=\"c\"", "algorithm=SHA-256");
    }

    @Test
    void givesQuotesBackAsTheyCame() throws Exception {
        var credentials = of("http://u:p@cam/");

        credentials.accept(List.of("Digest realm=\"the \\\"north\\\" gate\", nonce=\"1\""));

        var answer = credentials.authorization("GET", "/").orElseThrow();
        assertThat(answer).contains("realm=\"the \\\"north\\\" gate\", nonce=\"1\"");
        // MD5 of MD5(u:the "north" gate:p), the nonce and MD5(GET:/).
        assertThat(response(answer)).isEqualTo("55a29c726a2b62ce1ab4cdacc15fb28a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u%0D%0AX-Evil:%20y:p", "u%00:p", "u:p%0A"})
    void isNoHeaderOfItsOwn_whateverTheUserIsCalled(String pair) {
        var credentials = of("http://" + pair + "@cam/");
        credentials.accept(List.of(RFC_2069));

        assertThatThrownBy(() -> credentials.authorization("GET", "/"))
                .isInstanceOf(IOException.class)
                .hasMessage("user or password holds a control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=\"", "\\\"", "a,", "=", "Digest \"\\"})
    void isReadInNoTime_whateverTheServerAsks(String noise) {
        var demand = "Digest realm=\"" + noise.repeat(16_000 / noise.length());

        assertTimeoutPreemptively(
                Duration.ofSeconds(1), () -> of("http://u:p@cam/").accept(List.of(demand, demand.substring(15))));
    }

    @Test
    void hidesItself() {
        assertThat(of("http://u:s3cret@cam/").toString()).doesNotContain("s3cret");
    }

    private static Credentials of(String url) {
        return Credentials.of(StreamUrl.read(url).orElseThrow()).orElseThrow();
    }

    private static String response(String authorization) {
        var response = Pattern.compile("response=\"([0-9a-f]+)\"").matcher(authorization);
        assertThat(response.find()).isTrue();
        return response.group(1);
    }
}
