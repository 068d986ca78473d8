package dev.vastream.schemas.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxies that the usual variables name. */
class EnvironmentProxyTest {

    private static final URI SECURE = URI.create("https://models.example/a.onnx");
    private static final URI PLAIN = URI.create("http://registry.example:8081/subjects");

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy:3128, 3128",
        "https_proxy, proxy:3128, 3128",
        "ALL_PROXY, http://user:pw@proxy:3128/, 3128",
        "https_proxy, http://proxy, 80"
    })
    void goesThroughProxy_whenVariableNamesIt(String name, String value, int port) {
        var selector = new EnvironmentProxy(Map.of(name, value));

        assertThat(selector.select(SECURE))
                .containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy", port)));
    }

    @Test
    void goesStraight_whenVariableIsForTheOtherSchemeOrEmpty() {
        assertThat(new EnvironmentProxy(Map.of("HTTPS_PROXY", "proxy:3128")).select(PLAIN))
                .containsExactly(Proxy.NO_PROXY);
        assertThat(new EnvironmentProxy(Map.of("HTTPS_PROXY", " ")).select(SECURE))
                .containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8081, ''",
        "http://127.0.0.1:8081, ''",
        "http://[::1]:8081, ''",
        "http://registry.example:8081, 'a,registry.example'",
        "http://registry.example:8081, .example",
        "http://registry.example:8081, *.example",
        "http://registry.example:8081, Registry.Example:8081",
        "http://registry.example:8081, *",
        "http://10.1.2.3:8081, 'x, 10.0.0.0/8'",
        "http://10.1.2.3:8081, 10.1.2.3"
    })
    void goesStraight_whenHostIsLocalOrExcepted(URI target, String exceptions) {
        var selector = new EnvironmentProxy(Map.of("http_proxy", "proxy:3128", "no_proxy", exceptions));

        assertThat(selector.select(target)).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "http://notexample:8081, example",
        "http://registry.example:8081, registry.example:9999",
        "http://11.1.2.3:8081, 10.0.0.0/8",
        "http://registry.example:8081, 10.0.0.0/8",
        "http://10.1.2.3:8081, 10.0.0.0/999"
    })
    void goesThroughProxy_whenExceptionIsForAnotherHost(URI target, String exceptions) {
        var selector = new EnvironmentProxy(Map.of("http_proxy", "proxy:3128", "no_proxy", exceptions));

        assertThat(selector.select(target)).doesNotContain(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://proxy:1080", "http://user:s3^cret@proxy", "http://", "::"})
    void goesStraight_whenVariableIsNoHttpProxy(String value) {
        var selector = new EnvironmentProxy(Map.of("HTTPS_PROXY", value));

        assertThat(selector.isEmpty()).isFalse();
        assertThat(selector.select(SECURE)).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void givesCredentialsOnlyForWhatGoesThroughTheProxy_whenItsAddressHasThem() {
        var before = ProxySelector.getDefault();
        ProxySelector.setDefault(new EnvironmentProxy(
                Map.of("http_proxy", "http://us%40er:p+%3Aw@proxy:3128", "no_proxy", "inside.example")));
        try {
            assertThat(EnvironmentProxy.authorization(PLAIN))
                    .contains("Basic " + Base64.getEncoder().encodeToString("us@er:p+:w".getBytes(US_ASCII)));
            assertThat(EnvironmentProxy.authorization(SECURE)).isEmpty();
            assertThat(EnvironmentProxy.authorization(URI.create("http://inside.example/")))
                    .isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(EnvironmentProxy.authorization(PLAIN)).isEmpty();
    }
}
