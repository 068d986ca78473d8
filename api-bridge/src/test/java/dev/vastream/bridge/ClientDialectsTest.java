package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as libraries of other languages write them. */
@ExtendWith(SharedWeb.class)
class ClientDialectsTest {

    private static final byte[] CONTENT = FaceNode.floats(1, 2, 3, 4).array();
    private static final String PICTURE = Base64.getEncoder().encodeToString(CONTENT);
    private static final String[] KEY = {"x-api-key", "any"};

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
        web.nodes.heartbeat("default/1", FaceNode.ready(), true);
    }

    @BeforeEach
    void oneFace() {
        web.inference.script(FaceNode::oneFaceEach);
    }

    static Stream<Arguments> optionalFields() {
        return DocumentedCall.all().stream()
                .filter(call -> !call.isFile())
                .flatMap(call -> call.example().propertyNames().stream()
                        .filter(name -> !call.required().contains(name))
                        .map(name -> Arguments.of(call, name)));
    }

    @ParameterizedTest
    @MethodSource("optionalFields")
    void takesNullAsAbsent_whenFieldIsOptional(DocumentedCall call, String field) throws Exception {
        var without = call.json(CONTENT, field);
        var with = without.substring(0, without.length() - 1) + ",\"" + field + "\":null}";

        var answer = web.http.post(call.path(), with, KEY);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(web.http.post(call.path(), without, KEY).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"roi", "camera_uid", "camera_name"})
    void takesNullAsAbsent_whenPictureIsAnalysed(String field) throws Exception {
        var body = "{\"node_id\":\"default\",\"image_buffer\":\"" + PICTURE + "\"";

        var answer = web.http.post("/v3/va/inference-image", body + ",\"" + field + "\":null}");

        assertThat(answer.text())
                .isEqualTo(web.http.post("/v3/va/inference-image", body + "}").text());
        assertThat(answer.text()).doesNotContain("none is not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"uuid\":null",
                "\"memo\":null",
                "\"uuId\":null",
                "\"nodeId\":null",
                "\"user_id\":null,\"user_name\":null"
            })
    void takesNullAsAbsent_whenPersonIsEnrolled(String fields) throws Exception {
        var names = fields.contains("user_") ? "" : ",\"user_id\":\"7\",\"user_name\":\"A\"";
        var body = "{\"node_id\":\"default\",\"feature_type\":1" + names
                + ",\"user_age\":30,\"identifier\":0,\"gender\":0,\"feature_images\":[\"" + PICTURE + "\"]";

        var with = web.http.post("/v3/va/add-or-update-feature", body + "," + fields + "}");
        var without = web.http.post("/v3/va/add-or-update-feature", body + "}");

        if (fields.contains("user_")) {
            assertThat(with.message()).contains("none is not an allowed value");
        } else {
            assertThat(with.code()).isEqualTo(without.code());
            assertThat(with.message()).isEqualTo(without.message());
        }
    }

    @Test
    void takesNullAsAbsent_withinRegions() throws Exception {
        var roi = "{\"roi_id\":null,\"params\":{\"distance\":null},\"object_filter\":null,\"roi_points\":[{\"points\":"
                + "[{\"x\":\"0.1\",\"y\":0},{\"x\":1,\"y\":\"1e-1\"},{\"x\":0.5,\"y\":1}],\"roi_type\":\"1\"}]}";

        web.http.post(
                "/v3/va/inference-image",
                "{\"node_id\":\"default\",\"image_buffer\":\"" + PICTURE + "\",\"roi\":" + roi + "}");

        var asked = web.inference.asked.remove().rois().get(0);
        assertThat(asked.getParams()).isEmpty();
        assertThat(asked.getRoiPoints().get(0).getRoiType()).isEqualTo(1);
        assertThat(asked.getRoiPoints().get(0).getPoints().get(0).getX()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /v1/detect | "seq":"7"             | 200
            /v1/detect | "seq":" 7 "           | 200
            /v1/detect | "seq":7.0             | 200
            /v1/detect | "maxResults":"3"      | 200
            /v1/detect | "liveness":"Yes"      | 200
            /v1/detect | "liveness":1.0        | 200
            /v1/detect | "liveness":"0"        | 200
            /v1/detect | "seq":"7.5"           | 422
            /v1/detect | "seq":"0x7"           | 422
            /v1/detect | "liveness":2          | 422
            /v1/detect | "liveness":1.5        | 422
            /v1/detect | "liveness":"perhaps"  | 422
            /v1/search | "threshold":"0.8"     | 200
            /v1/search | "threshold":" .8 "    | 200
            /v1/search | "threshold":"8e-1"    | 200
            /v1/search | "threshold":"1"       | 200
            /v1/search | "threshold":"nan"     | 422
            /v1/search | "threshold":"NaN"     | 422
            /v1/search | "threshold":"inf"     | 422
            /v1/search | "threshold":"1e999"   | 422
            /v1/search | "threshold":"0x1p-1"  | 422
            /v1/search | "threshold":"0.5f"    | 422
            /v1/search | "threshold":"0,5"     | 422
            /v1/search | "threshold":""        | 422
            /v1/search | "threshold":"1.01"    | 422
            /v1/search | "maxResults":"2"      | 200
            /v1/search | "feature":null        | 200
            """)
    void takesNumbersAsTexts_asPydanticDoes(String path, String field, int status) throws Exception {
        var answer = web.http.post(path, "{\"image\":\"" + PICTURE + "\"," + field + "}", KEY);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    @Test
    void comparesAlike_whenFeatureIsInAnyBase64() throws Exception {
        var vector = FaceNode.floats(0.1f, -0.7f, 0.9f, 3e-8f).array();
        var plain = Base64.getEncoder().encodeToString(vector);
        var expected = featureScore(plain, plain);
        assertThat(expected.status()).isEqualTo(200);

        for (var text : new String[] {
            plain.substring(0, 8) + "\\n" + plain.substring(8),
            plain.substring(0, 8) + " " + plain.substring(8) + "\\r\\n",
            plain.replace("=", ""),
            Base64.getUrlEncoder().encodeToString(vector),
            "data:;base64," + plain
        }) {
            assertThat(featureScore(text, plain).text()).as(text).isEqualTo(expected.text());
        }
    }

    private static Http.Answer featureScore(String first, String second) throws Exception {
        return web.http.post(
                "/v1/feature-score", "{\"feature1\":\"" + first + "\",\"feature2\":\"" + second + "\"}", KEY);
    }

    @Test
    void readsZippedBody_whateverTheCall() throws Exception {
        var json = "{\"image\":\"" + PICTURE + "\"}";
        for (var call : DocumentedCall.all()) {
            var plain = call.isFile() ? call.form(CONTENT) : call.json(CONTENT).getBytes(StandardCharsets.UTF_8);
            var type = call.isFile() ? "multipart/form-data; boundary=B" : "application/json";

            var answer = web.http.post(
                    call.path(), zipped(plain), "x-api-key", "any", "content-encoding", "gzip", "content-type", type);

            assertThat(answer.status()).as(call + ": " + answer.text()).isEqualTo(200);
        }
        assertThat(web.http
                        .post("/v1/detect", json, "x-api-key", "any", "content-encoding", "identity")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesZippedBody_whenItUnpacksToTooMuch() throws Exception {
        var bomb = zipped(new byte[33 << 20]);
        assertThat(bomb.length).isLessThan(1 << 20);

        var face = web.http.post("/v1/detect", bomb, "x-api-key", "any", "content-encoding", "gzip");
        var va = web.http.post("/v3/va/inference-image", bomb, "content-encoding", "gzip");

        assertThat(face.status()).isEqualTo(422);
        assertThat(face.text()).contains("larger than 32 MiB");
        assertThat(va.code()).isEqualTo(11);
    }

    @Test
    void refusesEncoding_whenItIsNotReadHere() throws Exception {
        var json = "{\"image\":\"" + PICTURE + "\"}";

        var brotli = web.http.post("/v1/detect", json, "x-api-key", "any", "content-encoding", "br");
        var va = web.http.post("/v3/va/inference-image", json, "content-encoding", "gzip, br");
        var skeleton = web.http.post("/analyze/skeleton-v2", json, "content-encoding", "zstd");
        var lie = web.http.post("/v1/detect", json, "x-api-key", "any", "content-encoding", "gzip");
        var cut = web.http.post(
                "/v1/detect",
                java.util.Arrays.copyOf(zipped(json.getBytes(StandardCharsets.UTF_8)), 30),
                "x-api-key",
                "any",
                "content-encoding",
                "gzip");

        assertThat(brotli.status()).isEqualTo(415);
        assertThat(skeleton.status()).isEqualTo(415);
        assertThat(skeleton.json().at("/data/errors").asString())
                .isEqualTo("body: Content-Encoding must be gzip or none");
        assertThat(va.code()).isEqualTo(11);
        assertThat(va.message()).contains("Content-Encoding must be gzip or none");
        assertThat(lie.status()).isEqualTo(400);
        assertThat(lie.text()).contains("not compressed as its Content-Encoding says");
        assertThat(cut.status()).isEqualTo(400);
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }
}
