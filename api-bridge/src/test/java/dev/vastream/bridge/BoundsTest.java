package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all callers together may hold of a server, and what they are told when it is held. */
class BoundsTest {

    private static final String PICTURE =
            Base64.getEncoder().encodeToString(FaceNode.floats(1, 2, 3, 4).array());
    private static final String DETECT = "{\"image\":\"" + PICTURE + "\"}";
    private static final String[] KEY = {"x-api-key", "any"};

    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture();
        web.nodes.heartbeat("default/1", FaceNode.ready(), true);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @BeforeEach
    void oneFace() {
        web.inference.script(FaceNode::oneFaceEach);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/detect, 429, overloaded",
        "/v3/va/inference-image, 200, '{\"code\":502,\"message\":\"REQUEST_TIMEOUT: overloaded'",
        "/v3/va/list-feature, 200, '{\"code\":502,\"message\":\"REQUEST_TIMEOUT: overloaded'",
        "/analyze/skeleton-v2, 429, overloaded",
    })
    void refusesInWordsOfTheContract_whenBodiesFillTheMemory(String path, int status, String words) throws Exception {
        await().until(() -> web.bodies.takenBytes() == 0);
        try (var others = web.bodies.share()) {
            others.growTo(web.bodies.maxBytes());

            var answer = web.http.post(path, DETECT, KEY);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).contains(words);
            assertThat(web.http.get("/v1/info/server").status()).isEqualTo(200);
        }
        assertThat(web.http.post("/v1/detect", DETECT, KEY).status()).isEqualTo(200);
    }

    @Test
    void holdsNothing_whenAllIsAnswered() throws Exception {
        for (var i = 0; i < 5; i++) {
            web.http.post("/v1/detect", DETECT, KEY);
            web.http.post("/v1/search", DETECT, KEY);
            web.http.post("/v3/va/mathing-feature", "{\"node_id\":\"default\",\"feature_type\":1}");
            web.http.post("/v1/detect", new byte[33 << 20], KEY);
        }

        await().untilAsserted(() -> assertThat(web.bodies.takenBytes()).isZero());
    }

    @Test
    void answersHealth_whenAllOtherThreadsAreHeld() throws Exception {
        var release = new CompletableFuture<Void>();
        web.inference.script(question -> {
            release.join();
            return FaceNode.oneFaceEach(question);
        });
        var calls = new ArrayList<CompletableFuture<Http.Answer>>();
        try {
            // More than there are threads: those that wait take all but a few, and the others are refused.
            for (var i = 0; i < 160; i++) {
                calls.add(web.http.postAsync("/v1/detect", DETECT, KEY));
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(calls).anyMatch(CompletableFuture::isDone));

            var health = web.http.get("/v1/health");
            var page = web.http.get("/v1/info/server");

            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().path("status").asString()).isEqualTo("loading");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.raw().headers().firstValue("Retry-After")).hasValue("1");
        } finally {
            release.complete(null);
        }
        for (var call : calls) {
            assertThat(call.join().status()).isIn(200, 429);
        }
        assertThat(web.http.get("/v1/info/server").status()).isEqualTo(200);
    }

    @Test
    void answersAndEnds_whenCallersDoNotGoOn() throws Exception {
        var port = web.http.port();
        try (var longBody = new RawCall(port);
                var shortBody = new RawCall(port);
                var chunks = new RawCall(port);
                var permitted = new RawCall(port)) {
            longBody.write("POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nContent-Length: 400000000\r\n\r\nx");
            shortBody.write("POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx");
            chunks.write("POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
            permitted.write(
                    "POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nx-api-key: any\r\nContent-Length: 1000\r\n\r\n{");

            // Nothing else comes: the end is the server's.
            for (var call : List.of(longBody, shortBody, chunks, permitted)) {
                assertThat(call.readAll()).startsWith("HTTP/1.1 4").contains("Connection: close");
            }
        }
    }

    @Test
    void letsOthersIn_whenAnnouncedBodyDoesNotCome() throws Exception {
        await().until(() -> web.bodies.takenBytes() == 0);
        try (var silent = new RawCall(web.http.port())) {
            silent.write(
                    "POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nx-api-key: any\r\nContent-Length: 20000000\r\n\r\n");

            await().until(() -> web.bodies.takenBytes() > 0);
            await().atMost(Duration.ofSeconds(9)).until(() -> {
                web.http.post("/v1/detect", DETECT, KEY);
                return web.inference.counted == 0;
            });
        }
    }

    @Test
    void doesNotAskForBody_whenCallIsRefused() throws Exception {
        try (var call = new RawCall(web.http.port())) {
            call.write("POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                    + "Content-Length: 40000000\r\n\r\n");

            assertThat(call.readAll()).startsWith("HTTP/1.1 422").doesNotContain("100 Continue");
        }
    }

    @Test
    void goesOnWithTheConnection_whenRefusedBodyIsShort() throws Exception {
        try (var call = new RawCall(web.http.port())) {
            call.write("POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
                    + "GET /v1/info/model HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(call.readAll()).startsWith("HTTP/1.1 422").contains("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
                "POST /%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
                "POST /v3/va/nothing HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9000\r\n\r\n",
                "POST /v1/detect HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 9000\r\n\r\n",
            })
    void endsCall_whenBodyGoesOnBehindTheAnswer(String request) throws Exception {
        try (var call = new RawCall(web.http.port())) {
            call.write(request);
            var end = CompletableFuture.supplyAsync(call::isAtEnd);

            // A byte now and then keeps every single read of the server's alive.
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        call.tryToWrite("x");
                        return end.isDone();
                    });
        }
    }

    @Test
    void endsConnection_whenCallerWhoAskedFirstIsAnsweredUnread() throws Exception {
        try (var call = new RawCall(web.http.port())) {
            call.write("POST /v3/va/nothing HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                    + "Content-Length: 40000\r\n\r\n");

            assertThat(call.readAll())
                    .startsWith("HTTP/1.1 200")
                    .contains("Connection: close", "\"code\":10")
                    .doesNotContain("100 Continue");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11;%s\r\n%s\r\n0\r\n\r\n", "11\r\n%2$s\r\n0\r\nremark: %1$s\r\n\r\n"})
    void refusesBody_whenRemarksOnItsChunksAreLong(String chunks) throws Exception {
        var body = String.format(chunks, "x".repeat(200), "{\"image\": \"AQID\"}");

        var answer = RawCall.answer(
                web.http.port(),
                "POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nx-api-key: any\r\nConnection: close\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 400");
    }
}
