package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The calls about computing nodes. */
@ExtendWith(SharedWeb.class)
class NodeContractTest {

    private static final String CREATE = "/v2/va/create-computing-node";
    private static final String GET = "/v2/va/get-computing-node";
    private static final String LIST = "/v2/va/list-computing-node";
    private static final String UPDATE = "/v2/va/update-computing-node";
    private static final String REMOVE = "/v2/va/remove-computing-node";

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void begin() {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        web.nodes.heartbeat("other/1", CameraCalls.node("other"), true);
    }

    private static Http.Answer create(String name) throws Exception {
        return web.http.post(CREATE, "{\"host\": \"10.0.0.7\", \"nodeName\": \"" + name + "\"}");
    }

    private static JsonNode node(String id) throws Exception {
        return web.http.post(GET, "{\"nodeId\": \"" + id + "\"}").json().path("node");
    }

    @Test
    void namesOwnNode_whenNameIsNoNodesId() throws Exception {
        var answer = create("Hall");

        assertThat(answer.text())
                .matches("\\{\"code\":0,\"message\":\"\",\"nodeId\":\"default\",\"productVersion\":\"\\d+\\.\\d+\\.\\d+"
                        + "[^\"]*\",\"releaseDate\":\"\\d{4}\\.\\d\\d\\.\\d\\d\"}");
        assertThat(node("default").path("nodeName").asString()).isEqualTo("Hall");
        assertThat(node("other").path("nodeName").asString()).isEqualTo("other");
    }

    @Test
    void namesNodeOfThatId_whenItLives() throws Exception {
        assertThat(create("other").json().path("nodeId").asString()).isEqualTo("other");
        assertThat(web.nodeNames.table()).containsOnlyKeys("other");
        assertThat(web.nodeNames.table().get("other").getHost()).isEqualTo("10.0.0.7");
    }

    @Test
    void hasNewestName_andWritesNoneTwice_whenItIsRepeated() throws Exception {
        create("Hall");
        create("Hall");
        assertThat(web.nodeNames.written).hasValue(1);

        web.http.post(UPDATE, "{\"nodeId\": \"default\", \"nodeName\": \"Hall\", \"description\": \"d\"}");
        var again = create("Gate");

        assertThat(again.json().path("nodeId").asString()).isEqualTo("default");
        assertThat(node("default").path("nodeName").asString()).isEqualTo("Gate");
        assertThat(node("default").path("description").asString()).isEqualTo("d");
    }

    @Test
    void createsNone_whenNoProcessLives() throws Exception {
        web.nodes.remove("default/1");

        var answer = create("Hall");

        assertThat(answer.code()).isEqualTo(100);
        assertThat(answer.message()).startsWith("FAIL_CREATE_COMPUTING_NODE: ");
        assertThat(create("other").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nodeName\": \"Hall\"}",
                "{\"host\": \"h\"}",
                "{\"host\": \" \", \"nodeName\": \"Hall\"}",
                "{\"host\": \"h\", \"nodeName\": \"\"}",
                "{\"host\": \"h\", \"nodeName\": null}",
                "{\"host\": 7, \"nodeName\": \"Hall\"}",
                "{\"host\": \"h\", \"nodeName\": \"Hall\", \"node_name\": \"Hall\"}",
                "[]",
            })
    void createsNone_whenCallIsWrong(String body) throws Exception {
        assertThat(web.http.post(CREATE, body).code()).isEqualTo(11);
        assertThat(web.nodeNames.table()).isEmpty();
    }

    @Test
    void boundsHostAndName() throws Exception {
        var body = "{\"host\": \"%s\", \"nodeName\": \"%s\"}";

        assertThat(web.http
                        .post(CREATE, body.formatted("h".repeat(253), "é".repeat(256)))
                        .code())
                .isZero();
        assertThat(web.http.post(CREATE, body.formatted("h".repeat(254), "n")).code())
                .isEqualTo(11);
        assertThat(web.http.post(CREATE, body.formatted("h", "n".repeat(257))).code())
                .isEqualTo(11);
    }

    @Test
    void ignoresWhatOlderClientsSend() throws Exception {
        var answer = web.http.post(
                CREATE,
                "{\"Host\": \"h\", \"NodeName\": \"Hall\", \"license\": \"x\", \"httpPort\": 8080, \"rpcPort\": \"33300\"}");

        assertThat(answer.code()).isZero();
    }

    @Test
    void showsNode_withAllItsFields() throws Exception {
        create("Hall");

        var own = web.http.post(GET, "{}").json().path("node");

        assertThat(own).isEqualTo(node("default"));
        assertThat(own.toString())
                .isEqualTo("{\"nodeId\":\"default\",\"httpHost\":\"127.0.0.1\",\"httpPort\":" + web.http.port()
                        + ",\"rpcHost\":\"127.0.0.1\",\"rpcPort\":0,\"nodeName\":\"Hall\",\"releaseDate\":\""
                        + own.path("releaseDate").asString()
                        + "\",\"productVersion\":\""
                        + own.path("productVersion").asString()
                        + "\",\"description\":\"\",\"licenseValidity\":true,\"licenseExpired\":\"2999.12.31\","
                        + "\"functions\":[0]}");
    }

    @Test
    void showsOwnNode_whenNothingOfItLives() throws Exception {
        web.nodes.clear();

        assertThat(web.http
                        .post(GET, "{\"nodeId\": null}")
                        .json()
                        .at("/node/nodeName")
                        .asString())
                .isEqualTo("default");
        assertThat(web.http.post(GET, "{\"nodeId\": \"default\"}").code()).isEqualTo(503);
        assertThat(web.http.post(LIST, "{}").json().path("nodes")).isEmpty();
    }

    @Test
    void listsEveryKnownNode_byId() throws Exception {
        web.nodes.heartbeat(
                "puller/1",
                NodeStatus.newBuilder(CameraCalls.node("puller"))
                        .setRole(NodeRole.INGEST)
                        .setState(NodeState.READY)
                        .build(),
                true);
        web.nodes.heartbeat("a/1", CameraCalls.node("a"), true);
        assertThat(web.http
                        .post(UPDATE, "{\"nodeId\": \"a\", \"nodeName\": \"First\"}")
                        .code())
                .isZero();
        new CameraCalls(web.http).register("gate");
        web.nodes.remove("a/1");
        web.nodes.remove("default/1");

        for (var path : new String[] {LIST, "/v2/va/list-computing-nodes"}) {
            var nodes = web.http.post(path, "{}").json().path("nodes");
            assertThat(nodes.findValuesAsString("nodeId")).containsExactly("a", "default", "other", "puller");
            assertThat(nodes.findValuesAsString("nodeName")).containsExactly("First", "default", "other", "puller");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UPDATE, "/v2/va/udpate-computing-node"})
    void keepsDescription_whenItIsLeftOut(String path) throws Exception {
        var described = web.http.post(
                path, "{\"nodeId\": \"other\", \"nodeName\": \"Yard\", \"description\": \"Süd\", \"license\": 1}");
        assertThat(described.text()).isEqualTo("{\"code\":0,\"message\":\"\"}");
        web.http.post(path, "{\"node_id\": \"other\", \"node_name\": \"Court\"}");
        assertThat(node("other").path("nodeName").asString()).isEqualTo("Court");
        assertThat(node("other").path("description").asString()).isEqualTo("Süd");

        web.http.post(path, "{\"nodeId\": \"other\", \"nodeName\": \"Court\", \"description\": \"\"}");
        assertThat(node("other").path("description").asString("?")).isEmpty();
        assertThat(web.nodeNames.written).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nodeId\": \"nowhere\", \"nodeName\": \"n\"}             | 503",
                "{\"nodeId\": \"a b\", \"nodeName\": \"n\"}                 | 503",
                "{\"nodeId\": \"default\"}                                  | 11",
                "{\"nodeName\": \"n\"}                                      | 11",
                "{\"nodeId\": \"default\", \"nodeName\": \"\"}              | 11",
                "{\"nodeId\": 7, \"nodeName\": \"n\"}                       | 11",
                "{\"nodeId\": \"default\", \"nodeName\": \"n\", \"description\": 7} | 11",
            })
    void changesNothing_whenCallIsWrong(String body, int code) throws Exception {
        assertThat(web.http.post(UPDATE, body).code()).isEqualTo(code);
        assertThat(web.nodeNames.table()).isEmpty();
    }

    @Test
    void dropsEntryAlone_whenRemoved() throws Exception {
        create("Hall");
        new CameraCalls(web.http).register("gate");

        var removed = web.http.post(REMOVE, "{\"nodeId\": \"default\"}");
        var again = web.http.post(REMOVE, "{\"nodeId\": \"default\"}");

        assertThat(removed.text()).isEqualTo("{\"code\":0,\"message\":\"\",\"nodeId\":\"default\"}");
        assertThat(again.code()).isZero();
        assertThat(web.nodeNames.written).hasValue(2);
        assertThat(node("default").path("nodeName").asString()).isEqualTo("default");
        assertThat(web.http
                        .post("/v2/va/get-channel", "{\"channelId\": \"gate\"}")
                        .code())
                .isZero();
    }

    @Test
    void knowsNodeByItsEntryAlone_untilThatIsRemoved() throws Exception {
        create("other");
        web.nodes.clear();
        var register = "{\"nodeId\": \"other\", \"channelId\": \"yard\", \"inputUrl\": \"push:\"}";
        assertThat(web.http
                        .post("/v2/va/list-channel", "{\"nodeId\": \"other\"}")
                        .code())
                .isZero();

        web.http.post(REMOVE, "{\"nodeId\": \"other\"}");

        assertThat(web.http.post(REMOVE, "{\"nodeId\": \"other\"}").code()).isEqualTo(503);
        assertThat(web.http.post("/v2/va/register-channel", register).code()).isEqualTo(503);
        assertThat(web.http.post(REMOVE, "{}").code()).isEqualTo(11);
    }

    @Test
    void answers26_untilNamesAreRead_and502_whenChangeIsNotShown() throws Exception {
        web.nodeNames.ready = false;
        assertThat(web.http.post(GET, "{}").code()).isEqualTo(26);
        assertThat(web.http.post(LIST, "{}").code()).isEqualTo(26);
        assertThat(create("Hall").code()).isEqualTo(26);
        assertThat(web.http.post(REMOVE, "{\"nodeId\": \"nowhere\"}").code()).isEqualTo(26);

        web.nodeNames.ready = true;
        web.nodeNames.shows = false;
        assertThat(create("Hall").code()).isEqualTo(502);
    }
}
