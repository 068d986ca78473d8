package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the calls about features, embeddings and scores mean, beyond their shape. */
@ExtendWith(SharedWeb.class)
class FaceVectorsTest {

    private static final String IMAGE = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4});
    private static final String BODY = "{\"image\": \"" + IMAGE + "\"}";
    private static final String PAIR = "{\"image1\": \"" + IMAGE + "\", \"image2\": \"" + IMAGE + "\"}";
    private static final String[] KEY = {"x-api-key", "any"};
    private static final String NO_FACE = "{\"processed\":false,\"confidence\":0.0,"
            + "\"boundingBox\":{\"left\":0,\"top\":0,\"right\":0,\"bottom\":0},"
            + "\"landmarks\":[{\"x\":0,\"y\":0},{\"x\":0,\"y\":0},{\"x\":0,\"y\":0},{\"x\":0,\"y\":0},{\"x\":0,\"y\":0}]}";

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

    private static void seen(double[]... anglesOfPictures) {
        web.inference.script(question -> FaceNode.answered(
                List.of(anglesOfPictures).stream().map(FaceNode::picture).toList()));
    }

    private static JsonNode post(String path, String body) throws Exception {
        var answer = web.http.post(path, body, KEY);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void describesModelInService_withAllThatItsNodeAnnounces() throws Exception {
        var model = web.http.get("/v1/info/model/made-up");

        assertThat(model.status()).isEqualTo(200);
        assertThat(model.json().propertyNames())
                .containsExactly(
                        "name",
                        "task",
                        "file",
                        "sha256",
                        "licence",
                        "inputs",
                        "outputs",
                        "batch_sizes",
                        "thresholds",
                        "provider");
        assertThat(model.json().path("task").asString()).isEqualTo("face-embedding");
        assertThat(model.json().at("/thresholds/cosine").asDouble()).isEqualTo(FaceNode.THRESHOLD);
    }

    private static String features(ByteBuffer first, ByteBuffer second) {
        return "{\"feature1\": \"" + base64(first) + "\", \"feature2\": \"" + base64(second) + "\"}";
    }

    private static String base64(ByteBuffer bytes) {
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String error(String field, String msg, String type) {
        return "{\"detail\":[{\"loc\":[\"body\",\"" + field + "\"],\"msg\":\"" + msg + "\",\"type\":\"" + type
                + "\"}]}";
    }

    @Test
    void padsFeatureTo512Numbers_whenModelGivesFewer() throws Exception {
        seen(new double[] {30});

        var feature = post("/v1/feature", BODY).path("feature").asString();
        var embeddings = post("/v1/embeddings", BODY).path("embeddings");

        var numbers = ByteBuffer.wrap(Base64.getDecoder().decode(feature)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(feature).hasSize(2732);
        assertThat(numbers.remaining()).isEqualTo(2048);
        assertThat(embeddings.size()).isEqualTo(512);
        for (var i = 0; i < 512; i++) {
            assertThat(embeddings.path(i).floatValue()).isEqualTo(numbers.getFloat(4 * i));
        }
        assertThat(numbers.getFloat(0)).isCloseTo(0.8660254f, within(1e-6f));
        assertThat(numbers.getFloat(8)).isZero();
    }

    @Test
    void asksForLargestFaceOnly_whenCallIsAboutOne() throws Exception {
        post("/v1/feature", BODY);

        var question = web.inference.asked.remove();
        assertThat(question.operation()).isEqualTo(Operation.EMBED_FACES);
        assertThat(question.mostFaces()).isEqualTo(1);
        assertThat(question.nodeId()).isEqualTo("default");
    }

    @Test
    void looksForNoFace_whenPictureIsAligned() throws Exception {
        post("/v1/feature-only", BODY);
        post("/v1/embeddings-only", BODY);

        assertThat(web.inference.asked).hasSize(2).allSatisfy(question -> assertThat(question.operation())
                .isEqualTo(Operation.EMBED_ALIGNED_FACES));
    }

    @Test
    void saysUnprocessed_whenThereIsNoFace() throws Exception {
        seen(new double[] {});

        assertThat(web.http.post("/v1/feature", BODY, KEY).text())
                .isEqualTo("{\"version\":\"1.10.3\",\"feature\":\"\",\"face_detect\":" + NO_FACE + "}");
        assertThat(web.http.post("/v1/embeddings", BODY, KEY).text())
                .isEqualTo("{\"version\":\"1.10.3\",\"embeddings\":[],\"face_detect\":" + NO_FACE + "}");
        assertThat(web.http.post("/v1/multi-feature", BODY, KEY).text())
                .isEqualTo("{\"version\":\"1.10.3\",\"feature_info_list\":[]}");
    }

    @ParameterizedTest
    @CsvSource({"'', 128", "'\"maxResults\": 3,', 3", "'\"maxResults\": 4000,', 128"})
    void boundsFaces_whenCallIsAboutMany(String fields, int most) throws Exception {
        seen(new double[] {0, 90, 180});

        var faces = post("/v1/multi-feature", "{" + fields + BODY.substring(1)).path("feature_info_list");

        assertThat(web.inference.asked.remove().mostFaces()).isEqualTo(most);
        assertThat(faces.size()).isEqualTo(3);
        assertThat(faces.path(2).at("/face_detect/boundingBox/left").asInt()).isEqualTo(200);
    }

    @Test
    void answers422_whenFewerThanOneFaceIsWanted() throws Exception {
        assertThat(web.http
                        .post("/v1/multi-embeddings", "{\"maxResults\": 0," + BODY.substring(1), KEY)
                        .text())
                .isEqualTo(error(
                        "maxResults", "ensure this value is greater than or equal to 1", "value_error.number.not_ge"));
    }

    /** The logistic function by hand: 0.5 at cosine 0.4, slope 12. */
    @ParameterizedTest
    @CsvSource({"0, 0.999254", "66.42182152, 0.5", "90, 0.008163", "180, 0.0000000505"})
    void scoresByThresholdOfModel_whenFacesDiffer(double angle, double score) throws Exception {
        seen(new double[] {0}, new double[] {angle});

        var answer = post("/v1/score", PAIR);
        var ofFeatures =
                post("/v1/feature-score", features(FaceNode.vector(0), FaceNode.vector(Math.toRadians(angle))));

        assertThat(answer.path("score").asDouble()).isCloseTo(score, within(1e-5));
        assertThat(answer.path("face_detects").size()).isEqualTo(2);
        assertThat(ofFeatures.path("score").asDouble())
                .isCloseTo(answer.path("score").asDouble(), within(1e-6));
    }

    @Test
    void sendsBothPicturesInOneRequest_whenTheyAreScored() throws Exception {
        post("/v1/score", PAIR);

        assertThat(web.inference.asked).hasSize(1);
        assertThat(web.inference.asked.remove().images()).hasSize(2);
    }

    @Test
    void scoresTheSame_whenFeaturesAreSwappedOrNotNormalised() throws Exception {
        var a = FaceNode.floats(3, 4, -2);
        var b = FaceNode.floats(0.5f, 0.25f, 7);
        var twiceB = FaceNode.floats(1, 0.5f, 14);

        var score = post("/v1/feature-score", features(a, b)).path("score").asDouble();

        assertThat(post("/v1/feature-score", features(b, a)).path("score").asDouble())
                .isEqualTo(score);
        assertThat(post("/v1/feature-score", features(a, twiceB)).path("score").asDouble())
                .isCloseTo(score, within(1e-9));
    }

    @Test
    void scoresZero_whenOnePictureHasNoFace() throws Exception {
        seen(new double[] {0}, new double[] {});

        var answer = post("/v1/score", PAIR);

        assertThat(answer.path("score").asDouble()).isZero();
        assertThat(answer.at("/face_detects/0/processed").asBoolean()).isTrue();
        assertThat(answer.at("/face_detects/1").toString()).isEqualTo(NO_FACE);
    }

    static List<Arguments> badFeatures() {
        var good = FaceNode.floats(1, 2);
        var type = "value_error.feature";
        return List.of(
                Arguments.of(
                        features(good, FaceNode.floats(1)),
                        error("feature2", "must be as long as feature1, 2 numbers, is 1", type)),
                Arguments.of(
                        features(ByteBuffer.allocate(7), good),
                        error("feature1", "must be a multiple of 4 bytes, is 7", type)),
                Arguments.of(features(good, ByteBuffer.allocate(8)), error("feature2", "must not be all zeros", type)),
                Arguments.of(
                        features(FaceNode.floats(1, Float.NaN), good),
                        error("feature1", "all numbers must be finite", type)),
                Arguments.of(
                        features(FaceNode.floats(1, Float.NEGATIVE_INFINITY), good),
                        error("feature1", "all numbers must be finite", type)),
                Arguments.of(
                        "{\"feature1\": \"#\", \"feature2\": \"" + base64(good) + "\"}",
                        error("feature1", "invalid base64-encoded string", type)),
                Arguments.of(
                        "{\"feature1\": \"\", \"feature2\": \"" + base64(good) + "\"}",
                        error("feature1", "must be a multiple of 4 bytes, is 0", type)),
                Arguments.of(
                        "{\"feature1\": 4, \"feature2\": \"" + base64(good) + "\"}",
                        error("feature1", "str type expected", "type_error.str")),
                Arguments.of(
                        features(ByteBuffer.allocate(20_000), good),
                        error(
                                "feature1",
                                "ensure this value has at most 23000 characters",
                                "value_error.any_str.max_length")));
    }

    @ParameterizedTest
    @MethodSource("badFeatures")
    void answers422_whenFeatureIsBad(String body, String expected) throws Exception {
        var answer = web.http.post("/v1/feature-score", body, KEY);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).isEqualTo(expected);
    }

    @Test
    void namesSecondPicture_whenNodeRejectsIt() throws Exception {
        web.inference.script(question -> new Outcome.Unanswered(Cause.BAD_IMAGE, 1, "the picture ends early"));

        assertThat(web.http.post("/v1/score", PAIR, KEY).text())
                .isEqualTo(error("image2", "the picture ends early", "value_error.image"));
    }

    @Test
    void answers422_whenPicturesTogetherAreTooLargeForOneRequest() throws Exception {
        var image = Base64.getEncoder().encodeToString(new byte[8 << 20]);

        var answer = web.http.post("/v1/score", "{\"image1\": \"" + image + "\", \"image2\": \"" + image + "\"}", KEY);

        assertThat(answer.text())
                .isEqualTo(error("image2", "both pictures together larger than 15 MiB", "value_error.image"));
    }

    @Test
    void answers503_whenNoNodeCanScore() throws Exception {
        var features = features(FaceNode.floats(1), FaceNode.floats(1));

        web.nodes.remove("default/1");
        var absent = web.http.post("/v1/feature-score", features, KEY);
        var withoutModel = FaceNode.ready();
        withoutModel.setModels(List.of());
        web.nodes.heartbeat("default/1", withoutModel, true);
        var lacking = web.http.post("/v1/feature-score", features, KEY);

        assertThat(absent.status()).isEqualTo(503);
        assertThat(absent.text()).isEqualTo("{\"detail\":\"no inference worker is alive\"}");
        assertThat(lacking.status()).isEqualTo(503);
        assertThat(lacking.text())
                .isEqualTo("{\"detail\":\"not supported by the models installed: none turns faces into vectors\"}");
    }

    @Test
    void tellsWhereTimeWent_whenNodeAnswers() throws Exception {
        var timing = web.http.post("/v1/feature", BODY, KEY).raw().headers().firstValue("Server-Timing");

        assertThat(timing).contains("queue;dur=1.0, decode;dur=2.0, detect;dur=3.0, embed;dur=4.5");
    }
}
