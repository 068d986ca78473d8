package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks the face contract's page: whatever it documents is sent and held against what it says. */
@ExtendWith(SharedWeb.class)
class FacePageTest {

    /** A picture as far as the bridge looks, and a vector of four numbers. */
    private static final byte[] CONTENT = FaceNode.floats(1, 2, 3, 4).array();

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void oneFace() {
        web.inference.script(FaceNode::oneFaceEach);
        web.nodes.heartbeat("default/1", FaceNode.ready(), true);
    }

    static List<DocumentedCall> calls() {
        return DocumentedCall.all();
    }

    static Stream<Arguments> requiredFields() {
        return calls().stream().flatMap(call -> call.required().stream().map(field -> Arguments.of(call, field)));
    }

    @Test
    void pageHasAllCalls() {
        assertThat(calls()).hasSize(15);
        assertThat(requiredFields()).hasSize(18);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answersAsDocumented_whenRequestIsTheDocumentedOne(DocumentedCall call) throws Exception {
        var answer = call.send(web.http, CONTENT);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactlyElementsOf(call.answerExample().propertyNames());
        DocumentedSchema.of(call.answer()).check(answer.json());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answersAsDocumented_whenOnlyRequiredFieldsAreSent(DocumentedCall call) throws Exception {
        var optional = call.example().propertyNames().stream()
                .filter(name -> !call.required().contains(name))
                .toArray(String[]::new);

        var answer = call.send(web.http, CONTENT, optional);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        DocumentedSchema.of(call.answer()).check(answer.json());
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void answers422_whenRequiredFieldIsMissing(DocumentedCall call, String field) throws Exception {
        var answer = call.send(web.http, CONTENT, field);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .isEqualTo("{\"detail\":[{\"loc\":[\"body\",\"" + field
                        + "\"],\"msg\":\"field required\",\"type\":\"value_error.missing\"}]}");
        DocumentedSchema.of("HTTPValidationError").check(answer.json());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answersTheSameBelowCpu_whenCalledThere(DocumentedCall call) throws Exception {
        var below = call.at(call.path().replaceFirst("/v1/", "/v1/cpu/"));

        var answer = below.send(web.http, CONTENT);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(call.send(web.http, CONTENT).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/health", "/v1/info/server", "/v1/info/model", "/v1/info/model/made-up"})
    void answersObject_whenPathIsDocumentedForGet(String path) throws Exception {
        var answer = web.http.get(path);

        assertThat(Seeds.page("003")).contains("`GET " + path.replace("made-up", "{model_name}") + "`");
        assertThat(answer.json().isObject()).isTrue();
        assertThat(answer.status()).isIn(200, path.equals("/v1/health") ? 503 : 200);
    }
}
