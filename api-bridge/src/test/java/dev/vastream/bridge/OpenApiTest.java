package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedWeb.class)
class OpenApiTest {

    /** The one field of the face API that its documented contract does not have; nobody gets it without asking. */
    private static final String BEYOND_CONTRACT = "liveness";

    private static WebFixture web;
    private static JsonNode document;

    @BeforeAll
    static void start(WebFixture shared) throws Exception {
        web = shared;
        document = web.http.get("/v3/api-docs").json();
    }

    @Test
    void listsEveryPath_whenAsked() {
        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/health",
                        "/v1/info/server",
                        "/v1/info/model",
                        "/v1/info/model/{model_name}",
                        "/v1/detect",
                        "/v1/file/detect",
                        "/v1/feature",
                        "/v1/feature-only",
                        "/v1/multi-feature",
                        "/v1/file/feature",
                        "/v1/file/feature-only",
                        "/v1/embeddings",
                        "/v1/embeddings-only",
                        "/v1/multi-embeddings",
                        "/v1/file/embeddings",
                        "/v1/file/embeddings-only",
                        "/v1/score",
                        "/v1/feature-score",
                        "/v1/file/score",
                        "/v1/search",
                        "/v1/events",
                        "/v3/va/inference-image",
                        "/v3/va/add-or-update-feature",
                        "/v3/va/list-feature",
                        "/v3/va/remove-feature",
                        "/v3/va/mathing-feature",
                        "/v3/va/matching-feature",
                        "/v3/va/add-or-update-roi",
                        "/v3/va/list-roi",
                        "/v3/va/remove-roi",
                        "/v3/va/update-roi-params",
                        "/v2/va/create-roi",
                        "/v2/va/update-roi",
                        "/v2/va/get-roi",
                        "/v2/va/list-roi",
                        "/v2/va/remove-roi",
                        "/v2/va/update-roi-params",
                        "/v2/va/register-channel",
                        "/v2/va/get-channel",
                        "/v2/va/list-channel",
                        "/v2/va/list-channels",
                        "/v2/va/update-channel",
                        "/v2/va/remove-channel",
                        "/v2/va/control",
                        "/v2/va/snapshot",
                        "/v2/va/create-computing-node",
                        "/v2/va/get-computing-node",
                        "/v2/va/list-computing-node",
                        "/v2/va/list-computing-nodes",
                        "/v2/va/update-computing-node",
                        "/v2/va/udpate-computing-node",
                        "/v2/va/remove-computing-node",
                        "/v2/va/get-system-status",
                        "/v2/va/get-models",
                        "/v2/va/get-statistics",
                        "/v2/va/apply-models",
                        "/v2/va/update-channel-link",
                        "/v2/va/update-channel-link-points",
                        "/v2/va/callibrate",
                        "/v2/va/calibrate",
                        "/v2/va/create-link",
                        "/v2/va/get-link",
                        "/v2/va/list-link",
                        "/v2/va/update-link",
                        "/v2/va/remove-link",
                        "/v2/va/va-schedule",
                        "/v2/va/recording-schedule",
                        "/v2/va/playback",
                        "/v2/va/export",
                        "/v2/va/metadata",
                        "/v2/va/metadata-timelist",
                        "/v2/va/record-days",
                        "/v2/va/register-facedb",
                        "/v2/va/list-facedb",
                        "/v2/va/modify-facedb",
                        "/v2/va/remove-facedb",
                        "/v2/va/mathing-face",
                        "/v2/va/system",
                        "/v2/system-log",
                        "/v2/system",
                        "/v3/record/export",
                        "/analyze/skeleton-v2");
    }

    @Test
    void namesOperationsAsContract_whenItHasThem() {
        var operations = new TreeSet<String>();
        document.path("paths")
                .forEach(path -> path.forEach(operation ->
                        operations.add(operation.path("operationId").asString())));

        assertThat(operations).containsAll(found("<h6 id=\"(\\w+)-responses\">"));
    }

    @Test
    void describesSchemasAsContract_whenItHasThem() {
        var names = found("\\[(\\w+)]\\(#schema");

        assertThat(names).hasSize(27);
        for (var name : names) {
            var described = document.path("components").path("schemas").path(name);
            var documented = DocumentedSchema.of(name);
            var properties = new TreeSet<>(described.path("properties").propertyNames());
            properties.remove(BEYOND_CONTRACT);
            assertThat(properties)
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(documented.fields().keySet());
            assertThat(described.path("required").valueStream().map(JsonNode::asString))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(documented.required());
        }
    }

    private static TreeSet<String> found(String pattern) {
        var names = new TreeSet<String>();
        Pattern.compile(pattern).matcher(Seeds.page("003")).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    @Test
    void describesFieldsAsContract_whenSchemaIsInIt() {
        var request = document.at("/components/schemas/DetectReqBody");

        assertThat(request.path("properties").propertyNames())
                .containsExactlyInAnyOrder("seq", "maxResults", "detectSortType", "image", BEYOND_CONTRACT);
        assertThat(request.path("required").toString()).isEqualTo("[\"image\"]");
        assertThat(document.at("/components/schemas/ValidationError/required").toString())
                .contains("loc", "msg", "type");
    }

    @Test
    void namesBodiesOfEachCall_whenContractDoes() {
        for (var call : DocumentedCall.all()) {
            var operation = document.path("paths").path(call.path()).path("post");

            assertThat(operation.at("/requestBody/content").propertyNames())
                    .as(call.path())
                    .containsExactly(call.isFile() ? "multipart/form-data" : "application/json");
            assertThat(operation.path("requestBody").toString())
                    .as(call.path())
                    .contains("\"#/components/schemas/" + call.body() + "\"");
            assertThat(operation.at("/responses/200").toString())
                    .as(call.path())
                    .contains("\"#/components/schemas/" + call.answer() + "\"")
                    .contains("Successful Response");
            assertThat(operation.at("/responses/422").toString()).contains("/responses/Invalid");
        }
    }

    @Test
    void offersLiveness_whenFacesAreLookedFor() {
        var schemas = document.at("/components/schemas");

        assertThat(schemas.at("/FeatureReqBody/properties").has(BEYOND_CONTRACT))
                .isTrue();
        assertThat(schemas.at("/Body_file_score_v1_file_score_post/properties").has(BEYOND_CONTRACT))
                .isTrue();
        assertThat(schemas.at("/DetectResult/properties/liveness/type").asString())
                .isEqualTo("number");
        assertThat(schemas.at("/Body_file_feature_only_v1_file_feature_only_post/properties")
                        .has(BEYOND_CONTRACT))
                .isFalse();
    }

    @Test
    void describesMetadata_whenItComesFromTheWire() {
        var schemas = document.at("/components/schemas");

        assertThat(schemas.at("/EventInfo/properties/image_rect").toString()).contains("#/components/schemas/Rect");
        assertThat(schemas.at("/ObjectMeta/properties").propertyNames()).doesNotContain("stream_id");
        assertThat(schemas.at("/Roi/properties/params/description").asString()).isNotBlank();
    }

    @Test
    void hasNoLooseReference_whenRead() {
        var references = Pattern.compile("#/components/schemas/([A-Za-z_0-9]+)").matcher(document.toString());
        while (references.find()) {
            assertThat(document.at("/components/schemas/" + references.group(1)).isObject())
                    .as(references.group(1))
                    .isTrue();
        }
    }

    @Test
    void givesExamplesThatHold_whenTheyAreRead() {
        var examples = new ArrayList<Example>();
        document.findParents("schema").forEach(content -> Example.of(content).forEach(examples::add));

        assertThat(examples).hasSizeGreaterThan(30).allSatisfy(example -> assertThat(
                        ApiDocument.SERVED.schema(example.schema()).validate(example.value()))
                .as(example.schema())
                .isEmpty());
    }

    /** A value that the document gives for a schema. */
    private record Example(String schema, JsonNode value) {

        /** The examples of a body. */
        static Stream<Example> of(JsonNode content) {
            var schema = content.at("/schema/$ref").asString("").replaceFirst(".*/", "");
            var named = content.path("examples").valueStream().map(example -> example.path("value"));
            var only = content.has("example") ? Stream.of(content.path("example")) : Stream.<JsonNode>empty();
            return Stream.concat(named, only)
                    .filter(value -> !schema.isEmpty())
                    .map(value -> new Example(schema, value));
        }
    }

    @Test
    void listsEveryRoute_whenServerHasIt() {
        var routes = web.routes();
        var documented = new TreeSet<String>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .propertyNames()
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(routes).containsExactlyElementsOf(documented);
    }

    @Test
    void wantsKeyHeader_whenCallIsFacePost() {
        var parameter = document.at("/components/parameters/Key");
        assertThat(document.path("paths")
                        .path("/v1/detect")
                        .at("/post/parameters")
                        .toString())
                .isEqualTo("[{\"$ref\":\"#/components/parameters/Key\"}]");
        assertThat(parameter.path("name").asString()).isEqualTo("x-api-key");
        assertThat(parameter.path("required").asBoolean()).isTrue();
        assertThat(document.path("paths")
                        .path("/v1/health")
                        .at("/get/parameters")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void servesPagesItself_whenOffline() throws Exception {
        for (var path : new String[] {"/", "/swagger-ui/index.html", "/swagger-ui/swagger-initializer.js"}) {
            var answer = web.http.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text().replace("https://petstore.swagger.io", ""))
                    .as(path)
                    .doesNotContain("src=\"http", "href=\"http", "@import");
        }
        assertThat(web.http.get("/swagger-ui.html").status()).isIn(200, 302);
    }
}
