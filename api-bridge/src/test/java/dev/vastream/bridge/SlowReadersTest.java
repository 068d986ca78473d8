package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers who do not read their answers keep nobody out for it. */
class SlowReadersTest {

    private static final String PICTURES = SkeletonContractTest.body("AQID", "BAUGBw==");
    private static final int DRAWING_BYTES = 8 << 20;
    private static final int CALLERS = 4;

    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void holdsNothingOfTheGate_whileItsAnswerIsNotRead() throws Exception {
        var drawing = new byte[DRAWING_BYTES];
        new Random(1).nextBytes(drawing);
        var result = SkeletonNode.result(1);
        result.getFront().setDrawing(ByteBuffer.wrap(drawing));
        web.inference.script(question -> SkeletonNode.answered(result));
        var calls = new ArrayList<RawCall>();
        try {
            for (var i = 0; i < CALLERS; i++) {
                var call = new RawCall(web.http.port());
                calls.add(call);
                call.write("POST " + SkeletonContractTest.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                        + PICTURES.length() + "\r\n\r\n" + PICTURES);
                // More than any buffer between the two takes: the server's thread waits for the rest to be read.
                assertThat(call.read(1)).isEqualTo("H");
            }

            await().atMost(Duration.ofSeconds(9))
                    .untilAsserted(() -> assertThat(web.bodies.takenBytes()).isZero());
            assertThat(ended()).as("answers that are written").isFalse();
        } finally {
            for (var call : calls) {
                call.close();
            }
        }
    }

    private static boolean ended() throws Exception {
        return web.http.get("/actuator/prometheus").text().contains("uri=\"" + SkeletonContractTest.PATH + "\"");
    }
}
