package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that come when no node could answer them in time, each contract in its own words. */
class NoRoomTest {

    private static final String UNREADABLE = "no body that anybody could read";

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
    void fill() {
        web.inference.script(FaceNode::oneFaceEach);
        web.inference.hasRoom(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/detect", "/v1/cpu/file/detect", "/v1/feature", "/v1/score", "/v1/multi-embeddings"})
    void refusesUnread_whenFacesAreAsked(String path) throws Exception {
        var answer = web.http.post(path, UNREADABLE, "x-api-key", "k");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.raw().headers().firstValue("retry-after")).hasValue("1");
        assertThat(answer.json().path("detail").asString()).isEqualTo("overloaded, retry after 1 s");
        assertThat(web.inference.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/va/inference-image",
                "/v3/va/add-or-update-feature",
                "/v3/va/mathing-feature",
                "/v3/va/matching-feature"
            })
    void refusesUnread_whenVaIsAsked(String path) throws Exception {
        var answer = web.http.post(path, UNREADABLE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(502);
        assertThat(answer.json().toString()).contains("overloaded");
    }

    @Test
    void refusesUnread_whenPostureIsAsked() throws Exception {
        var answer = web.http.post("/analyze/skeleton-v2", UNREADABLE);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().at("/data/reason").asString()).isEqualTo("overloaded, retry after 1 s");
    }

    @Test
    void readsCallsThatNeedNoNode_whenThereIsNoRoom() throws Exception {
        var answer = web.http.post("/v1/feature-score", UNREADABLE, "x-api-key", "k");

        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void refusesWithoutKey_beforeItSpeaksOfRoom() throws Exception {
        assertThat(web.http.post("/v1/detect", UNREADABLE).status()).isEqualTo(422);
    }

    @Test
    void servesAgain_whenThereIsRoom() throws Exception {
        assertThat(web.http.post("/v1/detect", UNREADABLE, "x-api-key", "k").status())
                .isEqualTo(429);

        web.inference.hasRoom(true);

        assertThat(web.http
                        .post("/v1/detect", "{\"image\":\"AAAA\"}", "x-api-key", "k")
                        .status())
                .isEqualTo(200);
    }
}
