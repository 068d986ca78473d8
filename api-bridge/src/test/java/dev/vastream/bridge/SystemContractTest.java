package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.camera.CameraChange;
import dev.vastream.bridge.camera.Cameras.Planned;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.TensorInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The calls about how nodes are and which models they have. */
@ExtendWith(SharedWeb.class)
class SystemContractTest {

    private static final String STATUS = "/v2/va/get-system-status";
    private static final String MODELS = "/v2/va/get-models";

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void begin() {
        web.reset();
    }

    private static ModelInfo.Builder model(String name, String task) {
        return ModelInfo.newBuilder().setName(name).setTask(task);
    }

    private static NodeStatus.Builder instance(String id, ModelInfo... models) {
        return NodeStatus.newBuilder()
                .setNodeId("default")
                .setInstanceId(id)
                .setState(NodeState.READY)
                .setHeartbeatAt(Instant.now())
                .setHeartbeatIntervalMillis(60_000)
                .setVersion("0.1.0")
                .setModels(List.of(models));
    }

    private static void live(NodeStatus.Builder instance) {
        web.nodes.heartbeat(instance.getNodeId() + "/" + instance.getInstanceId(), instance.build(), true);
    }

    private static void puller() {
        live(instance("ingest").setRole(NodeRole.INGEST).setVersion("other"));
    }

    private static void register(String id, boolean running) throws Exception {
        register(id, running, "rtsp://***@10.0.0.7/" + id);
    }

    private static void register(String id, boolean running, String inputUrl) throws Exception {
        var channel = Channel.newBuilder()
                .setCameraUid(id)
                .setCameraName("Name of " + id)
                .setNodeId("default")
                .setInputUrl(inputUrl)
                .setInputType(1)
                .setRunning(running)
                .build();
        web.cameras
                .change(table -> new Planned<>(CameraChange.of(channel, List.of()), true))
                .get(10, TimeUnit.SECONDS);
    }

    private static void tell(String channel, ChannelState state) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        web.channelStates.put(
                ChannelStatus.newBuilder()
                        .setChannelId(channel)
                        .setNodeId("default")
                        .setState(state)
                        .setSince(now)
                        .setWrittenAt(now)
                        .build(),
                true,
                now);
    }

    private static JsonNode status() throws Exception {
        var systems = web.http.post(STATUS, "{}").json().path("systems");
        assertThat(systems).hasSize(1);
        return systems.path(0);
    }

    @Test
    void reportsNode_withAllItsFields() throws Exception {
        live(instance("2", model("yunet", "face-detection").build())
                .setCpuPercent(12.6)
                .setMemoryPercent(70.4)
                .setDiskPercent(40));
        live(instance(
                        "1",
                        model("yolox", "object-detection").build(),
                        model("yunet", "face-detection").build(),
                        model("live_a", "face-anti-spoofing").build(),
                        model("live_b", "face-anti-spoofing").build())
                .setCpuPercent(62.4)
                .setMemoryPercent(3)
                .setDiskPercent(-1));
        puller();
        register("gate", true);
        register("hall", true);
        register("yard", false);
        tell("gate", ChannelState.LOST);
        tell("hall", ChannelState.RUNNING);

        var answer = web.http.post(STATUS, "{}");

        assertThat(answer.text())
                .isEqualTo(
                        "{\"code\":0,\"message\":\"\",\"systems\":[{\"nodeId\":\"default\",\"version\":{\"software\":"
                                + "\"0.1.0\",\"detectorModel\":{\"face-anti-spoofing\":\"live_a,live_b\",\"face-detection\":"
                                + "\"yunet\",\"object-detection\":\"yolox\"},\"firmware\":\"\",\"gpuModel\":\"\",\"gpuVersion\":"
                                + "\"\"},\"channelsInVaRunning\":2,\"countVAChannels\":3,\"systemWarnings\":["
                                + "\"SYS_UNSTABLE_NETWORK\"],\"channelsInWarning\":[{\"channelId\":\"gate\",\"channelName\":"
                                + "\"Name of gate\",\"inputUri\":\"rtsp://***@10.0.0.7/gate\",\"inputType\":1,\"status\":"
                                + "\"CH_STATUS_INPUT_DEVICE_CONNECTION_LOST\"}],\"performance\":{\"cpuUsage\":62,\"gpuUsage\":-1,"
                                + "\"memoryUsage\":70,\"diskUsage\":40},\"code\":0,\"message\":\"\"}]}");
    }

    @Test
    void reports500_ofKnownNodeWithoutInstance() throws Exception {
        register("gate", true);

        var node = status();

        assertThat(node.path("code").asInt()).isEqualTo(500);
        assertThat(node.path("message").asString()).isEqualTo("NODE_CONNECT_FAIL");
        assertThat(node.path("performance").toString())
                .isEqualTo("{\"cpuUsage\":-1,\"gpuUsage\":-1,\"memoryUsage\":-1,\"diskUsage\":-1}");
        assertThat(node.at("/version/software").asString("?")).isEmpty();
        assertThat(node.path("systemWarnings").toString()).isEqualTo("[\"SYS_UNSTABLE_NETWORK\"]");
    }

    @Test
    void reportsEveryKnownNode_byId() throws Exception {
        live(instance("1").setNodeId("z"));
        live(instance("1").setNodeId("a").setRole(NodeRole.INGEST));
        register("gate", false);

        assertThat(web.http.post(STATUS, "{}").json().path("systems").findValuesAsString("nodeId"))
                .containsExactly("a", "default", "z");
    }

    @ParameterizedTest
    @CsvSource({"1000, 50, false", "1000, 51, true", "0, 0, false", "1, 1, true"})
    void warnsOfShedding_aboveFivePercentOfAllInstances(long frames, long shed, boolean warned) throws Exception {
        live(instance("1").setRecentFrames(frames).setRecentShed(0));
        live(instance("2").setRecentFrames(0).setRecentShed(shed));

        assertThat(status().path("systemWarnings").toString().contains("SYS_RESOURCE_FULL"))
                .isEqualTo(warned);
    }

    @Test
    void warnsOfRefusedChannel_thoughTheNetworkIsWell() throws Exception {
        live(instance("1"));
        puller();
        register("gate", true);
        tell("gate", ChannelState.REFUSED);

        var node = status();

        assertThat(node.path("systemWarnings")).isEmpty();
        assertThat(node.at("/channelsInWarning/0/channelId").asString()).isEqualTo("gate");
    }

    @Test
    void showsNoSecret_whoeverStoredItInTheOpen() throws Exception {
        register("gate", true, "rtsp://user:word@10.0.0.7/s?token=abc");

        assertThat(status().at("/channelsInWarning/0/inputUri").asString())
                .isEqualTo("rtsp://***@10.0.0.7/s?token=***");
    }

    @Test
    void describesModels_asTheContractDoes() throws Exception {
        live(instance(
                "1",
                model("yunet_n", "face-detection")
                        .setFile("/models/yunet_n.onnx")
                        .setFamily("yunet")
                        .setThresholds(Map.of("score", 0.6, "nms_iou", 0.4))
                        .setBatchSizes(List.of(1, 16, 4))
                        .setInputWidth(640)
                        .setInputHeight(480)
                        .setGpuIds(List.of(0, 1))
                        .setOutputs(List.of(new TensorInfo("o", "FLOAT16", List.of(1L))))
                        .build()));

        var answer = web.http.post(MODELS, "{\"NodeId\": \"default\"}");

        assertThat(answer.text())
                .isEqualTo("{\"code\":0,\"message\":\"SUCCESS\",\"Models\":[{\"Uid\":\"yunet_n\",\"Enable\":true,"
                        + "\"NetType\":3,\"NetSubType\":\"\",\"InferencePrecison\":1,\"DetectThresh\":0.6,\"NmsThresh\":0.4,"
                        + "\"Labels\":[],\"Options\":[],\"ModelWeightsPath\":\"yunet_n.onnx\",\"CalibrationImagesPath\":\"\","
                        + "\"TrtFileName\":\"\",\"GpuIds\":[0,1],\"InputSize\":[640,480],\"BatchSize\":16,"
                        + "\"NumberOfFrameDivisions\":1,\"Debug\":false,\"PrintDetectedElpasedTime\":false}]}");
    }

    @Test
    void listsEachModelOnce_byName() throws Exception {
        live(instance(
                "1",
                model("yolox", "object-detection").build(),
                model("a", "demo").build()));
        live(instance(
                "2",
                model("yolox", "object-detection").build(),
                model("b", "demo").build()));
        puller();

        var models = web.http.post(MODELS, "{\"node_id\": \"default\"}").json().path("Models");

        assertThat(models.findValuesAsString("Uid")).containsExactly("a", "b", "yolox");
    }

    @ParameterizedTest
    @CsvSource({
        "yolox_nano_416, yolox, -1",
        "anything, yunet, 3",
        "mobilefacenet_112, '', 100",
        "person_reid_retail_0287, '', -1",
        "opencv_hog, '', -1"
    })
    void knowsFamiliesOfTheContract(String name, String family, int netType) throws Exception {
        live(instance("1", model(name, "any").setFamily(family).build()));

        var model = web.http.post(MODELS, "{\"NodeId\": \"default\"}").json().at("/Models/0");

        assertThat(model.path("NetType").asInt()).isEqualTo(netType);
        assertThat(model.path("GpuIds")).isEmpty();
        assertThat(model.path("DetectThresh").asDouble()).isZero();
        assertThat(model.path("BatchSize").asInt()).isEqualTo(1);
        assertThat(model.path("InputSize").toString()).isEqualTo("[0,0]");
    }

    @Test
    void hasNoModels_withoutInstanceThatIsReady() throws Exception {
        var body = "{\"NodeId\": \"default\"}";
        assertThat(web.http.post(MODELS, body).code()).isEqualTo(503);
        assertThat(web.http.post(MODELS, "{}").code()).isEqualTo(11);
        assertThat(web.http
                        .post(MODELS, "{\"NodeId\": \"a\", \"nodeId\": \"a\"}")
                        .code())
                .isEqualTo(11);

        puller();
        assertThat(web.http.post(MODELS, body).code()).isEqualTo(503);

        live(instance("1").setState(NodeState.LOADING));
        assertThat(web.http.post(MODELS, body).code()).isEqualTo(26);
    }

    @Test
    void answers26_untilTablesAreRead() throws Exception {
        live(instance("1"));
        web.nodeNames.ready = false;
        assertThat(web.http.post(STATUS, "{}").code()).isEqualTo(26);
        assertThat(web.http.post(MODELS, "{\"NodeId\": \"default\"}").code()).isEqualTo(26);

        web.nodeNames.ready = true;
        web.cameras.ready = false;
        assertThat(web.http.post(STATUS, "{}").code()).isEqualTo(26);
    }
}
