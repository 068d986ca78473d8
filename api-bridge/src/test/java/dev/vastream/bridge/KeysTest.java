package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.security.Access;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final String DETECT = "{\"image\": \"AQID\"}";
    private static final String INFERENCE = "{\"node_id\": \"n\", \"image_buffer\": \"AQID\"}";

    private static final String FIRST = "first-0123456789abcdef";
    private static final String SECOND = "second-0123456789abcdef";
    private static final String METRICS = "metrics-0123456789abcdef";

    private static String[] basic(String password) {
        var pair = ("user:" + password).getBytes(StandardCharsets.UTF_8);
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)};
    }

    @Test
    void wantsKeyEverywhereButHealth_whenReachableFromOutside() throws Exception {
        try (var web = new WebFixture("0.0.0.0", FIRST, SECOND)) {
            assertThat(web.http.get("/v1/health").status()).isEqualTo(503);
            for (var path : new String[] {
                "/console/api/cameras",
                "/console/api/looks?see=0:gate",
                "/console/style.css;x",
                "/console/",
                "//console/style.css",
                "/index.html/",
                "/v1/info/server",
                "/v3/api-docs",
                "/actuator/prometheus",
                "/v1/health/",
                "//v1/health",
                "/v1/health;x"
            }) {
                assertThat(web.http.get(path).status()).as(path).isEqualTo(401);
            }
            var refused = web.http.post("/v3/va/inference-image", INFERENCE, "x-api-key", "wrong");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.raw().headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(web.http.post("/v3/va/inference-image", INFERENCE).status())
                    .isEqualTo(401);
            assertThat(web.http
                            .post("/v3/va/inference-image", INFERENCE, "x-api-key", SECOND)
                            .code())
                    .isEqualTo(502);
            assertThat(web.http
                            .post("/v3/va/inference-image", INFERENCE, basic(FIRST))
                            .code())
                    .isEqualTo(502);
            assertThat(web.http.get("/v1/info/server", basic(FIRST)).status()).isEqualTo(200);
            assertThat(web.http.post("/v1/detect", DETECT).status()).isEqualTo(422);
            assertThat(web.http.post("/v1/detect", DETECT, basic(FIRST)).status())
                    .isEqualTo(422);
            assertThat(web.http.post("/v1/detect", DETECT, "x-api-key", "wrong").text())
                    .isEqualTo("{\"detail\":\"invalid API key\"}");
            assertThat(web.http.post("/v1/detect", DETECT, "x-api-key", FIRST).status())
                    .isEqualTo(504);
        }
    }

    @Test
    void wantsKeyEverywhereButHealth_whenOnLoopback() throws Exception {
        try (var web = new WebFixture("127.0.0.1", FIRST)) {
            assertThat(web.http.get("/v1/health").status()).isEqualTo(503);
            for (var path :
                    new String[] {"/console/api/cameras", "/v1/info/server", "/v3/api-docs", "/actuator/prometheus"}) {
                assertThat(web.http.get(path).status()).as(path).isEqualTo(401);
                assertThat(web.http.get(path, "x-api-key", FIRST).status())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(web.http.post("/v3/va/list-feature", "{}").status()).isEqualTo(401);
            assertThat(web.http.post("/v3/va/inference-image", INFERENCE).status())
                    .isEqualTo(401);
            assertThat(web.http.post("/v1/detect", DETECT).status()).isEqualTo(422);
            assertThat(web.http.post("/v1/detect", DETECT, "x-api-key", "wrong").status())
                    .isEqualTo(401);
            assertThat(web.http.post("/v1/detect", DETECT, "x-api-key", FIRST).status())
                    .isEqualTo(504);
        }
    }

    @Test
    void givesThePageWithoutKey_butNoData() throws Exception {
        try (var web = new WebFixture("127.0.0.1", FIRST)) {
            for (var path : new String[] {"/", "/cameras", "/cameras/gate", "/events", "/console/main.js"}) {
                assertThat(web.http.get(path).status()).as(path).isEqualTo(200);
            }
            assertThat(web.http.post("/", "{}").status()).isEqualTo(401);
        }
    }

    @Test
    void readsMetricsAlone_whenKeyIsForMetrics() throws Exception {
        var access = new Access(List.of(FIRST), List.of(METRICS), Set.of(), Set.of());
        try (var web = new WebFixture("0.0.0.0", access)) {
            assertThat(web.http.get("/actuator/prometheus", basic(METRICS)).status())
                    .isEqualTo(200);
            assertThat(web.http.get("/actuator/prometheus", basic(FIRST)).status())
                    .isEqualTo(200);
            for (var path :
                    new String[] {"/console/api/cameras", "/v1/info/server", "/actuator/prometheus/", "/actuator"}) {
                assertThat(web.http.get(path, basic(METRICS)).status()).as(path).isEqualTo(403);
            }
            for (var path : new String[] {"/v3/va/list-feature", "/v1/detect", "/analyze/skeleton-v2"}) {
                assertThat(web.http.post(path, "{}", "x-api-key", METRICS).status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void refusesGuesses_whenManyKeysWereWrong() throws Exception {
        try (var web = new WebFixture("127.0.0.1", FIRST, SECOND)) {
            assertThat(web.http.get("/v1/info/server", "x-api-key", FIRST).status())
                    .isEqualTo(200);
            var statuses = new ArrayList<Integer>();
            for (var i = 0; i < 80; i++) {
                statuses.add(web.http
                        .get("/v1/info/server", "x-api-key", "guess-" + i)
                        .status());
            }

            var guessed = web.http.get("/v1/info/server", "x-api-key", SECOND);

            assertThat(statuses).contains(401, 429);
            assertThat(guessed.status()).isEqualTo(429);
            assertThat(guessed.raw().headers().firstValue("Retry-After")).hasValue("60");
            assertThat(web.http.get("/v1/info/server", "x-api-key", FIRST).status())
                    .isEqualTo(200);
            assertThat(web.http.get("/v1/info/server").status()).isEqualTo(401);
            assertThat(web.http.get("/v1/health").status()).isEqualTo(503);
        }
    }

    @Test
    void countsGuesses_whateverAddressTheCallerClaims() throws Exception {
        // Where the web framework finds a platform with proxies, it would believe what they are said to write.
        System.setProperty("spring.main.cloud-platform", "kubernetes");
        try (var web = new WebFixture("127.0.0.1", FIRST)) {
            var statuses = new ArrayList<Integer>();
            for (var i = 0; i < 80; i++) {
                statuses.add(web.http
                        .get("/v1/info/server", "x-api-key", "guess-" + i, "X-Forwarded-For", "203.0.113." + i)
                        .status());
            }

            assertThat(statuses).contains(429);
        } finally {
            System.clearProperty("spring.main.cloud-platform");
        }
    }

    @Test
    void refusesToStart_whenReachableFromOutsideWithoutKey() {
        assertThatThrownBy(() -> new WebFixture("0.0.0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--host 0.0.0.0 can be reached from other machines");
    }
}
