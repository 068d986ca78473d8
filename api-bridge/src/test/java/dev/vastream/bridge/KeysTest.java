package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final String DETECT = "{\"image\": \"AQID\"}";
    private static final String INFERENCE = "{\"node_id\": \"n\", \"image_buffer\": \"AQID\"}";

    private static String[] basic(String password) {
        var pair = ("user:" + password).getBytes(StandardCharsets.UTF_8);
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)};
    }

    @Test
    void wantsKeyEverywhereButHealth_whenReachableFromOutside() throws Exception {
        try (var web = new WebFixture("0.0.0.0", "secret-1", "secret-2")) {
            assertThat(web.http.get("/v1/health").status()).isEqualTo(503);
            for (var path : new String[] {
                "/",
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
                            .post("/v3/va/inference-image", INFERENCE, "x-api-key", "secret-2")
                            .code())
                    .isEqualTo(502);
            assertThat(web.http
                            .post("/v3/va/inference-image", INFERENCE, basic("secret-1"))
                            .code())
                    .isEqualTo(502);
            assertThat(web.http.get("/v1/info/server", basic("secret-1")).status())
                    .isEqualTo(200);
            assertThat(web.http.post("/v1/detect", DETECT).status()).isEqualTo(422);
            assertThat(web.http.post("/v1/detect", DETECT, basic("secret-1")).status())
                    .isEqualTo(422);
            assertThat(web.http.post("/v1/detect", DETECT, "x-api-key", "wrong").text())
                    .isEqualTo("{\"detail\":\"invalid API key\"}");
            assertThat(web.http
                            .post("/v1/detect", DETECT, "x-api-key", "secret-1")
                            .status())
                    .isEqualTo(504);
        }
    }

    @Test
    void wantsKeyOnFaceCallsOnly_whenOnLoopback() throws Exception {
        try (var web = new WebFixture("127.0.0.1", "secret")) {
            assertThat(web.http.post("/v3/va/inference-image", INFERENCE).code())
                    .isEqualTo(502);
            assertThat(web.http.get("/v1/info/server").status()).isEqualTo(200);
            assertThat(web.http.get("/actuator/prometheus").status()).isEqualTo(200);
            assertThat(web.http.post("/v1/detect", DETECT).status()).isEqualTo(422);
            assertThat(web.http.post("/v1/detect", DETECT, "x-api-key", "wrong").status())
                    .isEqualTo(401);
            assertThat(web.http
                            .post("/v1/detect", DETECT, "x-api-key", "secret")
                            .status())
                    .isEqualTo(504);
        }
    }

    @Test
    void refusesToStart_whenReachableFromOutsideWithoutKey() {
        assertThatThrownBy(() -> new WebFixture("0.0.0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--host 0.0.0.0 can be reached from other machines");
    }
}
