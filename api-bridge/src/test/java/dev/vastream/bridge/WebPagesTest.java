package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.security.Access;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What web pages can do with this server through the browser of somebody who can reach it. */
@ExtendWith(SharedWeb.class)
class WebPagesTest {

    private static final String PAGE = "http://localhost:3000";
    private static final String KEY = "first-0123456789abcdef";
    private static final String ENROL = "{\"node_id\":\"default\",\"feature_type\":1}";

    private static WebFixture web;
    private static WebFixture open;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
        open = new WebFixture("127.0.0.1", new Access(List.of(KEY), List.of(), Set.of(PAGE), Set.of("va.example")));
    }

    @AfterAll
    static void stop() {
        open.close();
    }

    private static String get(WebFixture fixture, String host) throws Exception {
        var answer = RawCall.answer(
                fixture.http.port(), "GET /v1/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        return answer.substring(9, 12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:1",
                "va.localhost:8080",
                "127.0.0.1:8080",
                "127.1.2.3",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]:8080",
                "localhost.:8080"
            })
    void answers_whenHostIsThisMachine(String host) throws Exception {
        assertThat(get(web, host)).isEqualTo("503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "10.0.0.7:8080",
                "notlocalhost",
                "[::2]:8080",
                "169.254.169.254"
            })
    void refuses_whenHostIsAnotherName(String host) throws Exception {
        assertThat(get(web, host)).isEqualTo("421");
    }

    @Test
    void answers_whenHostIsNamedInTheSettings() throws Exception {
        assertThat(get(open, "VA.example:8080")).isEqualTo("503");
        assertThat(get(open, "evil.example")).isEqualTo("421");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Origin, http://localhost:3000",
        "Origin, https://127.0.0.1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void refuses_whenPageOfAnotherOriginCalls(String name, String value) throws Exception {
        for (var path : new String[] {"/v3/va/add-or-update-feature", "/v1/detect", "/analyze/skeleton-v2"}) {
            var answer = web.http.post(path, ENROL, name, value, "content-type", "text/plain", "x-api-key", "any");

            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.raw().headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertThat(web.http.get("/v1/info/server", name, value).status()).isEqualTo(403);
    }

    @Test
    void answers_whenPageIsOurs() throws Exception {
        var origin = "http://127.0.0.1:" + web.http.port();

        assertThat(web.http
                        .post("/v3/va/list-feature", ENROL, "Origin", origin, "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(200);
        assertThat(web.http
                        .get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/detect", "/v3/va/inference-image", "/analyze/skeleton-v2", "/v1/info/server"})
    void answersPreflightWithoutKey_whenPageIsPermitted(String path) throws Exception {
        var answer = open.http.send(open.http
                .request(
                        path,
                        "Origin",
                        PAGE,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "content-type,x-api-key")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());

        var headers = answer.raw().headers();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).hasValue(PAGE);
        assertThat(headers.firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("POST", "GET");
        assertThat(headers.firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("content-type", "x-api-key");
        assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(headers.allValues("Vary")).contains("Origin");
    }

    @Test
    void wantsKey_whenPermittedPageCalls() throws Exception {
        var without = open.http.post("/v1/detect", ENROL, "Origin", PAGE);
        var with = open.http.post("/v1/detect", ENROL, "Origin", PAGE, "x-api-key", KEY);

        assertThat(without.json().toString()).contains("x-api-key");
        assertThat(with.json().toString()).contains("image");
        assertThat(with.raw().headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(PAGE);
    }

    @Test
    void refusesPreflight_whenPageIsNotPermitted() throws Exception {
        var answer = open.http.send(open.http
                .request("/v1/detect", "Origin", "http://localhost:3001", "Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.raw().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui/index.html", "/v1/health", "/v3/api-docs", "/no/such/path"})
    void tellsBrowsersToBeStrict_whateverIsAsked(String path) throws Exception {
        var headers = web.http.get(path).raw().headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src", "unsafe-eval");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cameras/gate", "/console/main.js", "/console/api/cameras"})
    void hasNoExceptionToItsPolicy_whenPageIsTheConsole(String path) throws Exception {
        assertThat(web.http.get(path).raw().headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui/index.html"})
    void carriesNoScriptInItsText_whenPageIsOurs(String path) throws Exception {
        var page = web.http.get(path).text();

        assertThat(page).contains("<script").doesNotContainPattern("<script[^>]*>\\s*[^<\\s]");
        assertThat(page).doesNotContainPattern(" on[a-z]+=\"");
    }

    @Test
    void answersAsWithout_whenPathEndsWithSlash() throws Exception {
        assertThat(web.http.get("/v1/info/server/").json())
                .isEqualTo(web.http.get("/v1/info/server").json());
        assertThat(web.http.post("/v1/detect/", "{}", "x-api-key", "any").text())
                .isEqualTo(web.http.post("/v1/detect", "{}", "x-api-key", "any").text());
        assertThat(web.http.post("/v3/va/inference-image/", "{}").text())
                .isEqualTo(web.http.post("/v3/va/inference-image", "{}").text());
        assertThat(web.http.post("/v1/detect/", "{}").text()).contains("x-api-key");
        assertThat(web.http.get("/").status()).isEqualTo(200);
    }

    @Test
    void countsUnknownMethodsAsOne_whenStrangersInventThem() throws Exception {
        for (var i = 0; i < 20; i++) {
            RawCall.answer(
                    web.http.port(), "M" + i + " /v1/detect HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }

        var metrics = web.http.get("/actuator/prometheus").text();

        assertThat(metrics).contains("method=\"UNKNOWN\"").doesNotContainPattern("method=\"M\\d");
    }
}
