package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls about channels, and those that are not served. */
@ExtendWith(SharedWeb.class)
class ChannelContractTest {

    private static final String REGISTER = "/v2/va/register-channel";
    private static final String UPDATE = "/v2/va/update-channel";
    private static final String GET = "/v2/va/get-channel";

    private static WebFixture web;
    private static CameraCalls calls;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
        calls = new CameraCalls(web.http);
    }

    @BeforeEach
    void begin() {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        web.nodes.heartbeat("other/1", CameraCalls.node("other"), true);
    }

    private static Http.Answer register(String fields) throws Exception {
        return web.http.post(REGISTER, "{\"nodeId\": \"default\", " + fields + "}");
    }

    @Test
    void answersAsTheContractsExample() throws Exception {
        var answer = register("\"inputUrl\": \"push:\"");

        var id = answer.json().path("channelId").asString();
        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(answer.text())
                .isEqualTo("{\"code\":0,\"message\":\"\",\"channelId\":\"" + id
                        + "\",\"mediaServerUrl\":\"\",\"mediaServerUrlSub\":\"\",\"sourceType\":\"Vastream\"}");
    }

    @Test
    void showsChannel_withAllItsFields() throws Exception {
        register("\"channelId\": \"gate\", \"channel_name\": \"정문\", \"group\": \"g\", \"description\": \"d\","
                + " \"inputUri\": \"push:\", \"inputType\": \"SRC_ETC\", \"AutoTimeout\": true");

        var channel = web.http.post(GET, "{\"channelId\": \"gate\"}").json().path("channel");

        assertThat(channel.toString())
                .isEqualTo("{\"channelId\":\"gate\",\"channelName\":\"정문\",\"description\":\"d\",\"frameHeight\":0,"
                        + "\"frameWidth\":0,\"group\":\"g\",\"inputType\":3,\"inputUrl\":\"push:\",\"inputUrlSub\":\"\","
                        + "\"link\":{\"channelUid\":\"\",\"linkedType\":0,\"points\":[]},\"mediaServerPort\":0,"
                        + "\"mediaServerUrl\":\"\",\"mediaServerUrlSub\":\"\",\"rpcPort\":0,\"nodeId\":\"default\","
                        + "\"status\":\"CH_STATUS_NORMAL\",\"state\":\"STOPPED\",\"running\":false,\"autoTimeout\":true,"
                        + "\"frames\":{\"captured\":0,\"published\":0,\"dropped\":0,\"refused\":0,\"failed\":0}}");
        assertThat(web.http.post("/v2/va/list-channels", "{}").json().path("channels"))
                .containsExactly(channel);
    }

    @Test
    void registersSameContentOnce() throws Exception {
        register("\"channelId\": \"gate\", \"channelName\": \"a\", \"inputUrl\": \"push:\"");

        var again = register("\"channelId\": \"gate\", \"channelName\": \"a\", \"inputUrl\": \"push:\"");
        var changed = register("\"channelId\": \"gate\", \"channelName\": \"b\", \"inputUrl\": \"push:\"");
        var elsewhere = web.http.post(
                REGISTER,
                "{\"nodeId\": \"other\", \"channelId\": \"gate\", \"channelName\": \"a\", \"inputUrl\": \"push:\"}");

        assertThat(again.code()).isZero();
        assertThat(web.cameras.written).hasValue(1);
        assertThat(changed.code()).isEqualTo(201);
        assertThat(elsewhere.code()).isEqualTo(201);
    }

    @Test
    void holdsNoMoreThanItMay() throws Exception {
        for (var i = 0; i < WebFixture.MAX_CHANNELS; i++) {
            assertThat(calls.register("c" + i).code()).isZero();
        }

        assertThat(calls.register("more").code()).isEqualTo(25);
        assertThat(calls.register("c1").code()).isZero();
        assertThat(web.http
                        .post(REGISTER, "{\"nodeId\": \"other\", \"channelId\": \"more\", \"inputUrl\": \"push:\"}")
                        .code())
                .isZero();
        assertThat(web.http
                        .post("/v2/va/list-channel", "{\"nodeId\": \"other\"}")
                        .json()
                        .path("channels"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nodeId\": \"nowhere\", \"inputUrl\": \"bad\"}                       | 503",
                "{\"inputUrl\": \"push:\"}                                              | 11",
                "{\"nodeId\": \"default\"}                                              | 11",
                "{\"nodeId\": \"default\", \"inputUrl\": \"push:\", \"channelId\": \"a b\"} | 11",
                "{\"nodeId\": \"default\", \"inputUrl\": \"push:\", \"inputType\": 4}   | 11",
                "{\"nodeId\": \"default\", \"inputUrl\": \"push:\", \"inputType\": \"CAM\"} | 11",
                "{\"nodeId\": \"default\", \"inputUrl\": \"push:\", \"autoTimeout\": \"true\"} | 11",
                "{\"nodeId\": \"default\", \"inputUrl\": \"push:\", \"inputUri\": \"push:\"} | 11",
                "{\"nodeId\": \"default\", \"inputUrl\": \"push:\", \"inputUrlSub\": \"bad\"} | 501",
                "[]                                                                     | 11",
            })
    void registersNothing_whenCallIsWrong(String body, int code) throws Exception {
        assertThat(web.http.post(REGISTER, body).code()).isEqualTo(code);
        assertThat(web.http.post("/v2/va/list-channel", "{}").json().path("channels"))
                .isEmpty();
    }

    @Test
    void keepsWhatIsLeftOut_whenUpdated() throws Exception {
        register("\"channelId\": \"gate\", \"channelName\": \"a\", \"groupName\": \"g\", \"inputUrl\": \"push:\"");

        var answer = calls.post(UPDATE, "\"channelName\": \"\", \"description\": \"d\"");
        var none = calls.post(UPDATE, "\"inputUrl\": \"\"");

        assertThat(answer.text())
                .isEqualTo("{\"code\":0,\"message\":\"\",\"mediaServerUrl\":\"\",\"mediaServerUrlSub\":\"\"}");
        assertThat(none.code()).isEqualTo(501);
        var channel = web.http.post(GET, "{\"channelId\": \"gate\"}").json().path("channel");
        assertThat(channel.path("channelName").asString("?")).isEmpty();
        assertThat(channel.path("group").asString()).isEqualTo("g");
        assertThat(channel.path("description").asString()).isEqualTo("d");
    }

    @Test
    void takesRegionsAlong_whenRemoved() throws Exception {
        calls.register("gate");
        calls.add("AREA");

        var removed = calls.post("/v2/va/remove-channel", "");
        var again = calls.post("/v2/va/remove-channel", "");
        calls.register("gate");

        assertThat(removed.text()).isEqualTo("{\"code\":0,\"message\":\"\",\"channelId\":\"gate\"}");
        assertThat(again.code()).isEqualTo(505);
        assertThat(calls.list()).isEmpty();
    }

    @Test
    void isOfOneNodeAlone() throws Exception {
        calls.register("gate");

        assertThat(web.http
                        .post(GET, "{\"channelId\": \"gate\", \"nodeId\": \"other\"}")
                        .code())
                .isEqualTo(505);
        assertThat(web.http
                        .post(GET, "{\"channelId\": \"gate\", \"nodeId\": \"nowhere\"}")
                        .code())
                .isEqualTo(503);
        assertThat(web.http
                        .post("/v2/va/list-channel", "{\"nodeId\": \"nowhere\"}")
                        .code())
                .isEqualTo(503);
    }

    @Test
    void knowsNode_whileItHasAChannel() throws Exception {
        calls.register("gate");
        web.nodes.clear();

        assertThat(calls.post(UPDATE, "\"channelName\": \"b\"").code()).isZero();
        assertThat(calls.post("/v2/va/remove-channel", "").code()).isZero();
        assertThat(calls.register("gate").code()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/va/apply-models",
                "/v2/va/callibrate",
                "/v2/va/mathing-face",
                "/v2/system",
                "/v3/record/export"
            })
    void answers12_whatIsNotServed(String path) throws Exception {
        assertThat(web.http.post(path, "no JSON").text())
                .isEqualTo("{\"code\":12,\"message\":\"NOT_SUPPORT_FUNCTION\"}");
    }
}
