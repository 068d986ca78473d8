package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import java.util.ArrayList;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a posture analysis answers when there is none, byte by byte. */
@ExtendWith(SharedWeb.class)
class DecidedAnswersTest {

    private static final String IMAGE_LOAD_ERROR = "{\"data\":{\"state\":-1,\"errors\":\"image load error\"}}";
    private static final String ID = "\"id\": \"user@example.com\"";
    private static final String UUID = "\"uuid\": \"u\"";
    private static final String FRONT = "\"forigimg\": \"AQID\"";
    private static final String SIDE = "\"sorigimg\": \"AQID\"";

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void oneBody() {
        web.inference.script(SkeletonNode::analysed);
    }

    private static Http.Answer post(String... fields) throws Exception {
        return web.http.post(SkeletonContractTest.PATH, "{" + String.join(", ", fields) + "}");
    }

    private static void assertErrors(Http.Answer answer, String errors) {
        assertThat(answer.text()).isEqualTo("{\"data\":{\"state\":-1,\"errors\":\"" + errors + "\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.raw().headers().firstValue("content-type")).hasValue("application/json");
        assertThat(web.inference.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"sorigimg\": null",
                "\"sorigimg\": 7",
                "\"sorigimg\": [\"AQID\"]",
                "\"sorigimg\": \"\"",
                "\"sorigimg\": \"not base64!\"",
                "\"sorigimg\": \"data:image/jpeg;base64\""
            })
    void answersImageLoadError_whenPictureIsMissingOrNone(String field) throws Exception {
        var fields = new ArrayList<>(Stream.of(ID, UUID, FRONT).toList());
        if (!field.isEmpty()) {
            fields.add(field);
        }

        assertErrors(post(fields.toArray(String[]::new)), "image load error");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void answersImageLoadError_whenPictureCannotBeDecoded(int index) throws Exception {
        web.inference.script(
                question -> new Outcome.Unanswered(Cause.BAD_IMAGE, index, "the picture is 8000 by 8000 pixels"));

        var answer = post(ID, UUID, FRONT, SIDE);

        assertThat(answer.text()).isEqualTo(IMAGE_LOAD_ERROR);
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {12 << 20, 8 << 20})
    void answersImageLoadError_whenPicturesAreTooLarge(int bytes) throws Exception {
        var large = Base64.getEncoder().encodeToString(new byte[bytes + 1]);

        var answer = bytes > 8 << 20
                ? web.http.post(SkeletonContractTest.PATH, SkeletonContractTest.body(large, "AQID"))
                : web.http.post(SkeletonContractTest.PATH, SkeletonContractTest.body(large, large));

        assertErrors(answer, "image load error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user",
                "@example.com",
                "user@",
                "user@example",
                "user@example.",
                "user@.com",
                "a b@example.com",
                "user@exam ple.com",
                "a@b@example.com",
                "user@example..com"
            })
    void namesId_whenItIsNoAddress(String id) throws Exception {
        assertErrors(post("\"id\": \"" + id + "\"", UUID, FRONT, SIDE), "id: value is not a valid email address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@example.com", "a.b+c@mail.example.co.kr", "사용자@예시.한국"})
    void takesId_whenItLooksLikeAnAddress(String id) throws Exception {
        assertThat(post("\"id\": \"" + id + "\"", UUID, FRONT, SIDE).status()).isEqualTo(200);
    }

    @Test
    void namesId_whenItIsMissingOrTooLong() throws Exception {
        assertErrors(post(UUID, FRONT, SIDE), "id: field required");
        assertErrors(
                post("\"id\": \"" + "a".repeat(250) + "@example.com\"", UUID, FRONT, SIDE),
                "id: ensure this value has at most 254 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"x\": 1 | uuid: field required",
                "\"uuid\": \"\" | uuid: ensure this value has at least 1 characters",
                "\"uuid\": \"  \" | uuid: ensure this value has at least 1 characters",
                "\"uuid\": 7 | uuid: str type expected"
            })
    void namesUuid_whenItIsMissingOrEmpty(String field, String errors) throws Exception {
        assertErrors(post(ID, field, FRONT, SIDE), errors);
    }

    @Test
    void namesFieldsBeforePictures_whenBothAreWrong() throws Exception {
        assertErrors(post("\"id\": \"x\"", FRONT), "id: value is not a valid email address; uuid: field required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                | body: value is not a valid dict",
                "null              | body: field required",
                "``                | body: field required",
                "{\"id\": 1} trailing | body[10]: "
            })
    void saysWhatIsWrong_whenBodyIsNoObject(String body, String start) throws Exception {
        var answer = web.http.post(SkeletonContractTest.PATH, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/data/state").asInt()).isEqualTo(-1);
        assertThat(answer.json().at("/data/errors").asString()).startsWith(start);
    }

    @Test
    void saysWhatIsWrong_whenBodyIsNoJson() throws Exception {
        for (var body : new String[] {"{", "{\"id\": ", "\u0000\u0001", "x=y", "{\"id\": \"a\", \"id\": \"b\"}"}) {
            var answer = web.http.post(SkeletonContractTest.PATH, body);

            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json().at("/data/state").asInt()).as(body).isEqualTo(-1);
            assertThat(answer.json().at("/data/errors").asString()).as(body).isNotBlank();
        }
    }

    @Test
    void saysSo_whenBodyIsTooLarge() throws Exception {
        assertErrors(web.http.post(SkeletonContractTest.PATH, new byte[(32 << 20) + 1]), "body: larger than 32 MiB");
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new Outcome.Unanswered(Cause.REFUSED, 0, "nobody is in it"), 400, "nobody is in it"),
                Arguments.of(
                        Outcome.unanswered(Cause.FAILED, "the models cannot be run"), 400, "the models cannot be run"),
                Arguments.of(Outcome.unanswered(Cause.FAILED, ""), 400, "the inference worker failed"),
                Arguments.of(Outcome.unanswered(Cause.TIMED_OUT), 504, "no answer in time"),
                Arguments.of(Outcome.unanswered(Cause.UNKNOWN_NODE), 503, "no inference worker is alive"),
                Arguments.of(Outcome.unanswered(Cause.LOADING), 503, "the inference workers are loading their models"),
                Arguments.of(
                        Outcome.unanswered(Cause.NOT_SUPPORTED, "no pose"),
                        503,
                        "not supported by the models installed: no pose"),
                Arguments.of(Outcome.unanswered(Cause.OVERLOADED), 429, "overloaded, retry after 1 s"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void answersProcessingErrorWithReason_whenThereIsNoAnalysis(Outcome outcome, int status, String reason)
            throws Exception {
        web.inference.script(question -> outcome);

        var answer = post(ID, UUID, FRONT, SIDE);

        assertThat(answer.text())
                .isEqualTo("{\"data\":{\"state\":-1,\"message\":\"processing error\",\"reason\":\"" + reason + "\"}}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.raw().headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
    }

    @Test
    void answersInShape_whenAnswerOfNodeIsBroken() throws Exception {
        var broken = SkeletonNode.result(1);
        broken.getSide().getMeasures().clear();
        web.inference.script(question -> SkeletonNode.answered(broken));

        var answer = post(ID, UUID, FRONT, SIDE);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().at("/data/reason").asString()).isEqualTo("internal error");
    }

    @Test
    void wantsKeyOnlyWhereOneIsConfigured_whenCalled() throws Exception {
        var body = SkeletonContractTest.body("AQID", "AQID");
        try (var outside = new WebFixture("0.0.0.0", "secret-0123456789")) {
            outside.inference.script(SkeletonNode::analysed);

            assertThat(outside.http.post(SkeletonContractTest.PATH, body).status())
                    .isEqualTo(401);
            assertThat(outside.http
                            .post(SkeletonContractTest.PATH, body, "x-api-key", "secret-0123456789")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(web.http.post(SkeletonContractTest.PATH, body).status()).isEqualTo(200);
    }
}
