package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies that nobody would write by hand: each is refused quickly, and leaves the server as it was. */
@ExtendWith(SharedWeb.class)
class BadBodiesTest {

    private static final int BODIES = 200;
    private static final byte[] CONTENT = FaceNode.floats(1, 2, 3, 4).array();
    private static final String[] WRONG_TYPES = {
        "null", "7", "1.5", "true", "[]", "[\"AAAA\"]", "{}", "{\"a\":1}", "\"\""
    };

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
        web.inference.script(FaceNode::oneFaceEach);
        web.nodes.heartbeat("default/1", FaceNode.ready(), true);
    }

    private record BadBody(DocumentedCall call, String kind, byte[] bytes) {

        Http.Answer send() throws Exception {
            return call.isFile()
                    ? web.http.post(
                            call.path(), bytes, "x-api-key", "k", "content-type", "multipart/form-data; boundary=B")
                    : web.http.post(call.path(), bytes, "x-api-key", "k");
        }

        @Override
        public String toString() {
            return kind + " to " + call + ", " + bytes.length + " bytes";
        }
    }

    @Test
    void refusesEachWithinASecondAndServesOn_whenBodiesAreGenerated() throws Exception {
        for (var bad : bodies(new Random(20_261_120))) {
            Quickly.within(Duration.ofSeconds(1), bad.toString(), () -> {
                var answer = bad.send();
                assertThat(answer.status()).as("%s: %s", bad, answer.text()).isBetween(400, 499);
                assertThat(answer.json().has("detail")).as(bad.toString()).isTrue();
            });
            assertThat(bad.call().send(web.http, CONTENT).status()).isEqualTo(200);
        }
    }

    private static List<BadBody> bodies(Random random) {
        var calls = DocumentedCall.all();
        var bodies = new ArrayList<BadBody>();
        while (bodies.size() < BODIES) {
            var call = calls.get(bodies.size() % calls.size());
            // The huge ones cost memory and time, so they are few.
            bodies.add(
                    bodies.size() % 25 == 24
                            ? huge(call, random)
                            : switch (random.nextInt(4)) {
                                case 0 -> cut(call, random);
                                case 1 -> noise(call, random);
                                case 2 -> wrongType(call, random);
                                default -> nested(call, random);
                            });
        }
        return bodies;
    }

    private static byte[] good(DocumentedCall call) {
        return call.isFile() ? call.form(CONTENT) : ascii(call.json(CONTENT));
    }

    private static BadBody cut(DocumentedCall call, Random random) {
        var good = good(call);
        // The last four bytes of a form are its epilogue, without which it is still whole.
        return new BadBody(call, "cut", Arrays.copyOf(good, random.nextInt(good.length - 4)));
    }

    private static BadBody noise(DocumentedCall call, Random random) {
        var bytes = new byte[1 + random.nextInt(5000)];
        random.nextBytes(bytes);
        return new BadBody(call, "noise", bytes);
    }

    private static BadBody wrongType(DocumentedCall call, Random random) {
        var field = call.required().get(random.nextInt(call.required().size()));
        var value = WRONG_TYPES[random.nextInt(WRONG_TYPES.length)];
        var json = call.json(CONTENT, field);
        var body = json.substring(0, json.length() - 1) + (json.length() > 2 ? "," : "") + "\"" + field + "\":" + value
                + "}";
        return new BadBody(call, "wrong type " + value, ascii(body));
    }

    private static BadBody nested(DocumentedCall call, Random random) {
        var depth = 65 + random.nextInt(100_000);
        var open = random.nextBoolean() ? "[" : "{\"a\":";
        var close = random.nextBoolean() ? (open.equals("[") ? "]" : "}").repeat(depth) : "";
        return new BadBody(call, "nested", ascii("{\"image\":" + open.repeat(depth) + "1" + close + "}"));
    }

    private static BadBody huge(DocumentedCall call, Random random) {
        var bytes = new byte[(33 << 20) + random.nextInt(1 << 20)];
        Arrays.fill(bytes, (byte) 'A');
        var start = call.isFile()
                ? "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"x\"\r\n\r\n"
                : "{\"image\":\"";
        System.arraycopy(ascii(start), 0, bytes, 0, start.length());
        return new BadBody(call, "huge", bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
