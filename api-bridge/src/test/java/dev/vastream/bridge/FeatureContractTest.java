package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.bridge.gallery.ChangeOutcome;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.ProbeMatch;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiInfo;
import dev.vastream.schemas.avro.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contract's page on features, call by call, with a scripted node and matcher. */
@ExtendWith(SharedWeb.class)
class FeatureContractTest {

    private static final String ADD = "/v3/va/add-or-update-feature";
    private static final String LIST = "/v3/va/list-feature";
    private static final String REMOVE = "/v3/va/remove-feature";
    private static final String MATCH = "/v3/va/mathing-feature";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NODE = "53ba9bc997c72840";
    private static final String[] KEY = {"x-api-key", "any"};
    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void aliveNodeWithoutAnybody() {
        web.gallery.reset();
        web.inference.script(FeatureContractTest::vectors);
        web.matching.script(question -> Outcome.unanswered(Cause.UNKNOWN_NODE));
        Stream.of(NODE, "default").forEach(FeatureContractTest::beat);
    }

    private static void beat(String node) {
        var model = ModelInfo.newBuilder()
                .setName("m")
                .setTask("face-embedding")
                .setOutputs(List.of(new TensorInfo("o", "float32", List.of(1L, 2L))))
                .build();
        web.nodes.heartbeat(
                node + "/1",
                NodeStatus.newBuilder()
                        .setNodeId(node)
                        .setInstanceId("1")
                        .setState(NodeState.READY)
                        .setHeartbeatAt(Instant.now())
                        .setHeartbeatIntervalMillis(60_000)
                        .setModels(List.of(model))
                        .build(),
                true);
    }

    /** A vector of (1, 0) for the first picture, (0, 1) for the second, in turn. */
    private static Outcome vectors(Question question) {
        var pictures = IntStream.range(0, question.images().size())
                .mapToObj(i -> new PictureResult(
                        100, 100, List.of(face()), List.of(new DetectionEmbedding(0, "m", vector(1 - i % 2, i % 2)))))
                .toList();
        return new Outcome.Answered(reply().setPictures(pictures).build());
    }

    private static Detection face() {
        return Detection.newBuilder()
                .setClassId(300)
                .setConfidence(0.9f)
                .setBox(new BoundingBox(0.25f, 0.25f, 0.125f, 0.125f))
                .build();
    }

    private static InferenceReply.Builder reply() {
        return InferenceReply.newBuilder().setRequestId("r").setNodeId("n").setStatus(ReplyStatus.OK);
    }

    private static ByteBuffer vector(float... numbers) {
        var bytes = ByteBuffer.allocate(numbers.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (var number : numbers) {
            bytes.putFloat(number);
        }
        return bytes.flip();
    }

    private static void matcherAnswers(MatchCandidate... candidates) {
        web.matching.script(
                question -> new Outcome.Answered(reply().setMatches(List.of(new ProbeMatch(List.of(candidates), null)))
                        .build()));
    }

    /** The page's request with pictures that are base64. */
    private static ObjectNode add() {
        return addOf(new byte[] {1, 2, 3}, new byte[] {4, 5});
    }

    private static ObjectNode addOf(byte[]... pictures) {
        var body = JSON.createObjectNode();
        body.put("node_id", NODE).put("feature_type", 1).put("uuid", "12345").put("user_id", "12345");
        body.put("user_name", "apple").put("user_age", 25).put("identifier", 0).put("gender", 1);
        var images = body.putArray("feature_images");
        Stream.of(pictures).forEach(picture -> images.add(Base64.getEncoder().encodeToString(picture)));
        return body.put("memo", "memo");
    }

    private static Http.Answer post(String path, JsonNode body) throws Exception {
        return web.http.post(path, body.toString());
    }

    private static ObjectNode gallery() {
        return JSON.createObjectNode().put("node_id", NODE).put("feature_type", 1);
    }

    private static ObjectNode probe() {
        var body = gallery();
        body.putArray("feature_images").add("AQID");
        return body;
    }

    @Test
    void understandsPage_whenItsRequestsAreSent() throws Exception {
        var requests = Seeds.requests("001");
        assertThat(requests).containsOnlyKeys(ADD, LIST, REMOVE, MATCH);
        for (var request : requests.entrySet()) {
            var body = (ObjectNode) request.getValue();
            if (body.has("feature_images")) {
                body.putArray("feature_images").add("AQID");
            }

            assertThat(post(request.getKey(), body).text()).startsWith("{\"code\":0,\"message\":\"\"");
        }
    }

    @Test
    void answersAsPage_whenFeatureIsAdded() throws Exception {
        var answer = post(ADD, add());

        assertThat(answer.text()).isEqualTo("{\"code\":0,\"message\":\"\",\"uuid\":\"12345\"}");
        var question = web.inference.asked.remove();
        assertThat(question.operation()).isEqualTo(Operation.EMBED_SUBJECTS);
        assertThat(question.subjects()).contains(FeatureType.FACE);
        assertThat(question.images()).hasSize(2);
        var enrolled = web.gallery.enrolled.get(NODE + "/FACE/12345");
        assertThat(enrolled.vectors()).hasSize(2).allSatisfy(vector -> assertThat(vector.getModelId())
                .isEqualTo("m"));
        assertThat(enrolled.vectors().get(1).getImageIndex()).isEqualTo(1);
    }

    @Test
    void makesUuid_whenNoneIsGiven() throws Exception {
        var empty = post(ADD, add().put("uuid", ""));
        var absent = post(ADD, add().without("uuid"));

        var uuids = Stream.of(empty, absent)
                .map(answer -> answer.json().path("uuid").asString())
                .toList();
        assertThat(uuids).doesNotHaveDuplicates().allMatch(uuid -> uuid.matches("[0-9a-f]{16}"));
    }

    @Test
    void listsPicturesByteForByte_whenEnrolled() throws Exception {
        var random = new byte[100_001];
        new Random(7).nextBytes(random);
        post(ADD, addOf(random, new byte[] {0}));

        var answer = post(LIST, gallery());

        var example = Seeds.examples("001").stream()
                .filter(json -> json.has("feature_list"))
                .findFirst()
                .orElseThrow();
        assertThat(JsonShape.strict(answer.json())).isEqualTo(JsonShape.strict(example));
        assertThat(keys(answer.json().at("/feature_list/0"))).isEqualTo(keys(example.at("/feature_list/0")));
        var images = answer.json().at("/feature_list/0/feature_images");
        assertThat(images).hasSize(2);
        assertThat(Base64.getDecoder().decode(images.get(0).asString())).isEqualTo(random);
        assertThat(images.get(1).asString()).isEqualTo("AA==");
    }

    private static List<String> keys(JsonNode json) {
        return List.copyOf(json.propertyNames());
    }

    @Test
    void keepsGalleriesApart_whenListed() throws Exception {
        post(ADD, add());
        post(ADD, add().put("node_id", "default"));
        post(ADD, add().put("feature_type", 0));

        assertThat(post(LIST, gallery()).json().path("feature_list")).hasSize(1);
        assertThat(post(LIST, gallery().put("feature_type", 2)).text())
                .isEqualTo("{\"code\":0,\"message\":\"\",\"feature_list\":[]}");
    }

    @Test
    void returnsTextIntact_whenItIsAnyUnicode() throws Exception {
        var uuid = "고객/7 \"𝄞\" \u0000 e\u0301";
        var longMemo = "🚪".repeat(4000);
        post(
                ADD,
                add().put("uuid", uuid)
                        .put("user_name", "김철수 😀\n\t\\")
                        .put("user_id", "")
                        .put("memo", longMemo));

        var subject = post(LIST, gallery()).json().at("/feature_list/0");

        assertThat(subject.path("uuid").asString()).isEqualTo(uuid);
        assertThat(subject.path("user_name").asString()).isEqualTo("김철수 😀\n\t\\");
        assertThat(subject.path("user_id").asString()).isEmpty();
        assertThat(subject.path("memo").asString()).isEqualTo(longMemo);
    }

    @Test
    void replacesWhole_whenUuidIsKnown() throws Exception {
        post(ADD, add());
        var changed = addOf(new byte[] {9}).put("user_name", "pear");
        changed.remove("memo");
        post(ADD, changed);

        var list = post(LIST, gallery()).json().path("feature_list");

        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("user_name").asString()).isEqualTo("pear");
        assertThat(list.get(0).path("memo").asString()).isEmpty();
        assertThat(list.get(0).path("feature_images").toString()).isEqualTo("[\"CQ==\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uuid", "uuId"})
    void removes_whenUuidIsSpeltInAnyWay(String spelling) throws Exception {
        post(ADD, add());

        var answer = post(REMOVE, gallery().put(spelling, "12345"));

        assertThat(answer.text()).isEqualTo("{\"code\":0,\"message\":\"\"}");
        assertThat(post(LIST, gallery()).json().path("feature_list")).isEmpty();
        assertThat(post(REMOVE, gallery().put(spelling, "12345")).code()).isZero();
    }

    @Test
    void answersPerson_whenMatcherFindsHim() throws Exception {
        post(ADD, add());
        matcherAnswers(new MatchCandidate("removed", 0.9f, 0.99f), new MatchCandidate("12345", 0.6f, 0.75f));

        var answer = post(MATCH, probe());

        var example = Seeds.examples("001").stream()
                .filter(json -> json.has("code") && json.has("gender"))
                .findFirst()
                .orElseThrow();
        var withoutOurs = ((ObjectNode) answer.json()).deepCopy();
        withoutOurs.remove("similarity");
        assertThat(JsonShape.strict(withoutOurs)).isEqualTo(JsonShape.strict(example));
        assertThat(keys(withoutOurs)).isEqualTo(keys(example));
        assertThat(answer.json().path("user_name").asString()).isEqualTo("apple");
        assertThat(answer.json().path("similarity").asDouble()).isCloseTo(0.75, within(1e-6));
        assertThat(web.http.post("/v3/va/matching-feature", probe().toString()).text())
                .isEqualTo(answer.text());
    }

    @Test
    void looksForMeanOfUnitVectors_whenProbesAreSeveral() throws Exception {
        post(ADD, add());
        matcherAnswers();
        var body = gallery().put("uuid", "12345");
        body.putArray("feature_images").add("AQID").add("AQID");

        post(MATCH, body);

        var question = web.matching.asked.remove();
        assertThat(question.uuid()).isEqualTo("12345");
        assertThat(question.probes()).hasSize(1);
        var vector = question.probes().get(0).getVector().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(vector.getFloat(0)).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(vector.getFloat(4)).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    }

    @Test
    void answersNoMatch_whenBestIsBelowThreshold() throws Exception {
        post(ADD, add());
        matcherAnswers(new MatchCandidate("12345", 0.3f, 0.25f));

        assertThat(post(MATCH, probe()).text())
                .isEqualTo("{\"code\":0,\"message\":\"\",\"feature_type\":1,\"uuid\":\"\",\"user_id\":\"\","
                        + "\"user_name\":\"\",\"user_age\":0,\"identifier\":0,\"gender\":0,\"memo\":\"\","
                        + "\"similarity\":0.25}");
    }

    @Test
    void answersNoMatchWithoutMatcher_whenNobodyIsEnrolledOrUuidIsUnknown() throws Exception {
        var empty = post(MATCH, probe());
        post(ADD, add());
        var unknown = post(MATCH, probe().put("uuid", "nobody"));

        assertThat(List.of(empty, unknown)).allSatisfy(answer -> {
            assertThat(answer.code()).isZero();
            assertThat(answer.json().path("uuid").asString("?")).isEmpty();
            assertThat(answer.json().path("similarity").asDouble(-1)).isZero();
        });
        assertThat(web.matching.asked).isEmpty();
    }

    @Test
    void names503_whenNoMatcherIsAlive() throws Exception {
        post(ADD, add());

        var answer = post(MATCH, probe());

        assertThat(answer.code()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            node_id        | null    | node_id: none is not an allowed value
            node_id        | ""      | node_id: ensure this value has at least 1 characters
            feature_type   | 3       | feature_type: value is not a valid enumeration member; permitted: -1, 0, 1, 2
            feature_type   | "x"     | feature_type: value is not a valid integer
            user_id        | 5       | user_id: str type expected
            user_age       | -1      | user_age: ensure this value is greater than or equal to 0
            user_age       | 1.5     | user_age: value is not a valid integer
            gender         | 3       | gender: value is not a valid enumeration member; permitted: 0, 1, 2
            identifier     | 9       | identifier: value is not a valid enumeration member; permitted: 0, 1, 2
            memo           | []      | memo: str type expected
            feature_images | "AQID"  | feature_images: value is not a valid list
            feature_images | []      | feature_images: ensure this value has at least 1 items
            feature_images | ["AQID", 5] | feature_images[1]: str type expected
            feature_images | ["AQID", ""] | feature_images[1]: empty picture
            feature_images | ["%%"]  | feature_images[0]: invalid base64-encoded string
            feature_images | ["AQ==","AQ==","AQ==","AQ==","AQ==","AQ==","AQ==","AQ==","AQ==","AQ==","AQ=="] | feature_images: ensure this value has at most 10 items
            uuId           | "x"     | uuId: is uuid in another spelling
            """)
    void names11AndField_whenValueIsWrong(String field, String value, String reason) throws Exception {
        var body = add();
        body.set(field, JSON.readTree(value));

        var answer = post(ADD, body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(11);
        assertThat(answer.message()).isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: " + reason);
        assertThat(web.inference.asked).isEmpty();
        assertThat(web.gallery.enrolled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node_id",
                "feature_type",
                "user_id",
                "user_name",
                "user_age",
                "gender",
                "identifier",
                "feature_images"
            })
    void names11AndField_whenItIsMissing(String field) throws Exception {
        var answer = post(ADD, add().without(field));

        assertThat(answer.message()).isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: " + field + ": field required");
    }

    @Test
    void names11_whenTextIsTooLong() throws Exception {
        assertThat(post(ADD, add().put("memo", "m".repeat(4001))).message()).contains("memo: ensure");
        for (var field : List.of("uuid", "user_id", "user_name")) {
            assertThat(post(ADD, add().put(field, "x".repeat(256))).code()).isZero();
            assertThat(post(ADD, add().put(field, "x".repeat(257))).message()).contains(field + ": ensure");
        }
    }

    @Test
    void names11_whenPicturesTogetherAreTooLarge() throws Exception {
        var half = new byte[8 << 20];

        var answer = post(ADD, addOf(half, half));

        assertThat(answer.message())
                .isEqualTo("API_REQUEST_DATA_FORMAT_ERROR: feature_images: all pictures together larger than 15 MiB");
        assertThat(web.inference.asked).isEmpty();
    }

    @Test
    void readsPictures_whenTextIsSpacedEscapedAndPrefixed() throws Exception {
        var body = add().toString()
                .replaceFirst(
                        "\\[.*]",
                        "[ \\\"data:image\\\\/jpeg;base64,\\\\/9j\\\\/\\\" ,\n \\\"AQI\\\\nD\\\",\\\"\\\\u0041QID\\\"\t]");

        assertThat(web.http.post(ADD, body).code()).isZero();

        var images = web.inference.asked.remove().images();
        assertThat(images).hasSize(3);
        assertThat(images.get(0)).isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}));
        assertThat(images.get(1)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(images.get(2)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, LIST, REMOVE, MATCH})
    void names12_whenTypeIsUnknown(String path) throws Exception {
        var answer = post(path, add().put("feature_type", -1));

        assertThat(answer.code()).isEqualTo(12);
        assertThat(answer.message()).startsWith("NOT_SUPPORT_FUNCTION");
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, MATCH})
    void namesPictureAndReason_whenItCannotBeUsed(String path) throws Exception {
        web.inference.script(question -> new Outcome.Unanswered(Cause.BAD_IMAGE, 1, "NO_FACE"));

        var answer = post(path, add());

        assertThat(answer.text())
                .isEqualTo("{\"code\":11,\"message\":\"API_REQUEST_DATA_FORMAT_ERROR: feature_images[1]: NO_FACE\"}");
        assertThat(web.gallery.enrolled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, LIST, REMOVE, MATCH})
    void names503_whenNodeIsUnknown(String path) throws Exception {
        for (var node : List.of("nobody", "no/body")) {
            var answer = post(path, add().put("node_id", node));

            assertThat(answer.text()).isEqualTo("{\"code\":503,\"message\":\"NOT_FOUND_COMPUTING_NODE\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LIST, REMOVE})
    void names503_whenNodeIsBeginningOfAnothersKeys(String path) throws Exception {
        post(ADD, add().put("uuid", "q/FACE/12345"));

        var answer = post(path, add().put("node_id", NODE + "/FACE/q"));

        assertThat(answer.text()).isEqualTo("{\"code\":503,\"message\":\"NOT_FOUND_COMPUTING_NODE\"}");
        assertThat(post(LIST, gallery()).json().path("feature_list")).hasSize(1);
    }

    @Test
    void listsAndRemoves_whenNodeIsAway() throws Exception {
        beat("other");
        post(ADD, add().put("node_id", "other"));
        web.nodes.remove("other/1");

        assertThat(post(LIST, gallery().put("node_id", "other")).json().path("feature_list"))
                .hasSize(1);
        assertThat(post(ADD, add().put("node_id", "other")).code()).isEqualTo(503);
        assertThat(post(REMOVE, add().put("node_id", "other")).code()).isZero();
        assertThat(post(LIST, gallery().put("node_id", "other")).code()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, LIST, REMOVE, MATCH})
    void names26_whenGalleryIsBeingRead(String path) throws Exception {
        web.gallery.ready = false;

        assertThat(post(path, add()).text()).isEqualTo("{\"code\":26,\"message\":\"WAITING_LOADING\"}");
    }

    @Test
    void namesCode_whenNodeOrGalleryFails() throws Exception {
        web.inference.script(question -> Outcome.unanswered(Cause.NOT_SUPPORTED, "none turns vehicles into vectors"));
        assertThat(post(ADD, add()).code()).isEqualTo(12);
        web.inference.script(question -> Outcome.unanswered(Cause.LOADING));
        assertThat(post(ADD, add()).code()).isEqualTo(26);
        web.inference.script(question -> Outcome.unanswered(Cause.TIMED_OUT));
        assertThat(post(MATCH, add()).text()).isEqualTo("{\"code\":502,\"message\":\"REQUEST_TIMEOUT\"}");
        web.inference.script(question -> Outcome.unanswered(Cause.OVERLOADED));
        assertThat(post(ADD, add()).message()).isEqualTo("REQUEST_TIMEOUT: overloaded, retry after 1 s");
        web.inference.script(FeatureContractTest::vectors);
        web.gallery.outcome = ChangeOutcome.TIMED_OUT;
        assertThat(post(ADD, add()).code()).isEqualTo(502);
        assertThat(post(REMOVE, add()).code()).isEqualTo(502);
        web.gallery.outcome = ChangeOutcome.OVERLOADED;
        assertThat(post(ADD, add()).message()).isEqualTo("REQUEST_TIMEOUT: overloaded, retry after 1 s");
        web.gallery.listable = false;
        assertThat(post(LIST, add()).message()).isEqualTo("REQUEST_TIMEOUT: overloaded, retry after 1 s");
    }

    @Test
    void names502_whenListFailsAtItsBeginning() throws Exception {
        post(ADD, add());
        web.gallery.readable = 0;

        assertThat(post(LIST, gallery()).text())
                .isEqualTo("{\"code\":502,\"message\":\"REQUEST_TIMEOUT: internal error\"}");
    }

    @Test
    void answersNothingThatCouldPassForWhole_whenListFailsInItsMiddle() throws Exception {
        post(ADD, addOf(new byte[100_000]));
        post(ADD, add().put("uuid", "2"));
        web.gallery.readable = 1;

        assertThatThrownBy(() -> post(LIST, gallery())).isInstanceOfAny(IOException.class, JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, LIST, REMOVE, MATCH})
    void names10_whenMethodIsNotPost(String path) throws Exception {
        assertThat(web.http.get(path).code()).isEqualTo(10);
    }

    @Test
    void namesFaceAndItsPerson_whenGalleryKnowsIt() throws Exception {
        post(ADD, add());
        matcherAnswers(new MatchCandidate("12345", 0.6f, 0.75f));
        web.inference.script(question -> street());

        var answer = web.http.post("/v3/va/inference-image", inference());

        var question = web.inference.asked.remove();
        assertThat(question.withEmbeddings()).isTrue();
        var events = answer.json().at("/meta/event_list");
        assertThat(events.valueStream()
                        .map(event -> event.at("/event_detail/face_uid").asString()))
                .containsExactly("12345", "12345", "");
        // The thread that brings the matcher's answer must not wait for the disk.
        assertThat(web.gallery.finder).startsWith("bridge-continuation");
        assertThat(events.get(0).at("/event_detail/face").toString())
                .isEqualTo("{\"age\":25,\"gender\":1,\"identify\":0,\"memo\":\"memo\",\"name\":\"apple\"}");
    }

    @Test
    void asksNothingMore_whenGalleryIsEmptyOrNobodyMatches() throws Exception {
        web.inference.script(question -> street());
        web.http.post("/v3/va/inference-image", inference());
        assertThat(web.inference.asked.remove().withEmbeddings()).isFalse();
        assertThat(web.matching.asked).isEmpty();

        web.inference.script(FeatureContractTest::vectors);
        post(ADD, add());
        web.inference.script(question -> street());
        var answer = web.http.post("/v3/va/inference-image", inference());

        assertThat(answer.code()).isZero();
        assertThat(answer.json().at("/meta/event_list/0/event_detail/face_uid").asString("?"))
                .isEmpty();
    }

    private static String inference() {
        return "{\"node_id\": \"" + NODE + "\", \"image_buffer\": \"AQID\"}";
    }

    /** A face, the person it is of, and a larger person behind. */
    private static Outcome street() {
        var events = List.of(
                event(300, 0, 0.25, 0.25, 0.125, 0.125), event(0, 1, 0.2, 0.2, 0.3, 0.6), event(0, 2, 0, 0, 1, 1));
        var meta = ObjectMeta.newBuilder()
                .setCameraUid("")
                .setFrameWidth(100)
                .setFrameHeight(100)
                .setFrameNumber(0)
                .setTimeStamp("t")
                .setEventList(events)
                .build();
        var picture =
                new PictureResult(100, 100, List.of(face()), List.of(new DetectionEmbedding(0, "m", vector(1, 0))));
        return new Outcome.Answered(
                reply().setObjectMeta(meta).setPictures(List.of(picture)).build());
    }

    private static EventInfo event(int classId, long objectId, double x, double y, double width, double height) {
        return EventInfo.newBuilder()
                .setClassId(classId)
                .setObjectId(objectId)
                .setObjectProb(0.9)
                .setImageRect(new Rect(x, y, width, height))
                .setRoiInfo(
                        RoiInfo.newBuilder().setRoi(Roi.newBuilder().build()).build())
                .setEventDetail(EventDetail.newBuilder().build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/search", "/v1/cpu/search"})
    void searchesLargestFace_whenImageIsGiven(String path) throws Exception {
        post(ADD, add().put("node_id", "default"));
        matcherAnswers(new MatchCandidate("12345", 0.6f, 0.75f));
        web.inference.script(FeatureContractTest::vectors);

        var answer = web.http.post(path, "{\"image\": \"AQID\"}", KEY);

        assertThat(answer.text())
                .isEqualTo("{\"processed\":true,\"matches\":[{\"uuid\":\"12345\",\"user_id\":\"12345\","
                        + "\"user_name\":\"apple\",\"similarity\":0.75}]}");
        assertThat(web.inference.asked.remove().operation()).isEqualTo(Operation.EMBED_FACES);
        assertThat(web.matching.asked.remove().maxCandidates()).isEqualTo(5);
    }

    @Test
    void searchesVectorWithoutPadding_whenFeatureIsGiven() throws Exception {
        post(ADD, add().put("node_id", "default"));
        matcherAnswers(new MatchCandidate("12345", 0.6f, 0.75f));
        var padded =
                Base64.getEncoder().encodeToString(Arrays.copyOf(vector(0, 2).array(), 2048));

        var answer = web.http.post(
                "/v1/search", "{\"feature\": \"" + padded + "\", \"threshold\": 0.8, \"maxResults\": 7}", KEY);

        assertThat(answer.text()).isEqualTo("{\"processed\":true,\"matches\":[]}");
        var question = web.matching.asked.remove();
        assertThat(question.maxCandidates()).isEqualTo(7);
        assertThat(question.probes().get(0).getVector()).isEqualTo(vector(0, 1));
        assertThat(question.probes().get(0).getModelId()).isEqualTo("m");
    }

    @Test
    void answersNotProcessed_whenImageHasNoFace() throws Exception {
        web.inference.script(question ->
                new Outcome.Answered(reply().setPictures(List.of(new PictureResult(10, 10, List.of(), List.of())))
                        .build()));

        assertThat(web.http.post("/v1/search", "{\"image\": \"AQID\"}", KEY).text())
                .isEqualTo("{\"processed\":false,\"matches\":[]}");

        web.inference.script(question -> new Outcome.Unanswered(Cause.BAD_IMAGE, 0, "NO_PERSON"));
        assertThat(web.http
                        .post("/v1/search", "{\"image\": \"AQID\", \"feature_type\": 0}", KEY)
                        .text())
                .isEqualTo("{\"processed\":false,\"matches\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            {}                                       | image
            {"image": "AQID", "feature": "AAAA"}     | feature
            {"feature": "AAAA"}                      | feature
            {"image": "AQID", "maxResults": 0}       | maxResults
            {"image": "AQID", "maxResults": 101}     | maxResults
            {"image": "AQID", "threshold": 1.5}      | threshold
            {"image": "AQID", "threshold": "x"}      | threshold
            {"image": "AQID", "feature_type": 3}     | feature_type
            """)
    void answers422_whenSearchBreaksContract(String body, String field) throws Exception {
        var answer = web.http.post("/v1/search", body, KEY);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/detail/0/loc/1").asString()).isEqualTo(field);
    }

    @Test
    void answers503_whenSearchFindsNoMatcherOrNoGallery() throws Exception {
        post(ADD, add().put("node_id", "default"));
        assertThat(web.http.post("/v1/search", "{\"image\": \"AQID\"}", KEY).text())
                .isEqualTo("{\"detail\":\"no matcher is alive\"}");

        web.gallery.ready = false;
        assertThat(web.http.post("/v1/search", "{\"image\": \"AQID\"}", KEY).status())
                .isEqualTo(503);
    }

    @Test
    void answers503_whenNoNodeCanHaveThatName() throws Exception {
        var status = FaceNode.ready();
        status.setNodeId("default/FACE/q");
        web.nodes.heartbeat("default/FACE/q/1", status, true);

        assertThat(post(ADD, add().put("node_id", "default/FACE/q")).code()).isEqualTo(503);
        assertThat(post(MATCH, probe().put("node_id", "default/FACE/q")).code()).isEqualTo(503);
        assertThat(web.http
                        .post(LIST, "{\"node_id\":\"default/FACE/q\",\"feature_type\":1}")
                        .code())
                .isEqualTo(503);
        assertThat(web.http
                        .post(REMOVE, "{\"node_id\":\"default/FACE/q\",\"feature_type\":1,\"uuid\":\"a\"}")
                        .code())
                .isEqualTo(503);
        post(ADD, add());
        assertThat(web.gallery.enrolled).isNotEmpty();
        web.inference.script(question -> Outcome.unanswered(Cause.UNKNOWN_NODE));
        assertThat(web.http
                        .post("/v3/va/inference-image", inference().replace(NODE, "default/FACE/q"))
                        .code())
                .isEqualTo(503);
    }
}
