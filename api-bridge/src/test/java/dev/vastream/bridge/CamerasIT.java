package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.camera.KafkaCameras;
import dev.vastream.bridge.security.Access;
import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.bridge.topic.DeadLetters;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.StatisticsRow;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Channels and regions on a real broker: the port's promises, and those of two bridges to each other. */
class CamerasIT extends CamerasContract {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final Connection CONNECTION = new Connection(CLUSTER.bootstrapServers(), CLUSTER.registryUrl());
    private static final BridgeClients CLIENTS = new BridgeClients(new KafkaClients(CONNECTION, "va-cameras-it"));
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** The first answers are checked against the whole description of the calls, which has to be read for that. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration SHOWN_ELSEWHERE = Duration.ofSeconds(1);
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private static TopicReader.Source source;
    private static DeadLetters deadLetters;
    private static KafkaCameras cameras;
    private static KafkaCameras unread;
    private static BridgeProgram first;
    private static BridgeProgram second;

    private final CameraCalls here = new CameraCalls(new Http(first.port()));
    private final CameraCalls there = new CameraCalls(new Http(second.port()));
    private final String node = "node of " + camera;

    @BeforeAll
    static void start(@TempDir Path state) throws Exception {
        deadLetters = new DeadLetters(CLIENTS.deadLetterProducer(TIMEOUT), new SimpleMeterRegistry());
        source = new TopicReader.Source(CLIENTS, new HttpSchemaRegistry(CONNECTION.registrySettings()), deadLetters);
        cameras = new KafkaCameras(source, producer(), TIMEOUT);
        cameras.start();
        cameras.ready().get(60, TimeUnit.SECONDS);
        unread = new KafkaCameras(source, producer(), TIMEOUT);
        first = bridge("a", state);
        second = bridge("b", state);
    }

    private static Producer<String, byte[]> producer() {
        return CLIENTS.durableProducer("cameras", TIMEOUT, 8L << 20);
    }

    private static BridgeProgram bridge(String instance, Path state) throws StartException {
        return BridgeProgram.start(new BridgeSettings(
                CONNECTION,
                "default",
                instance + "-" + RUN,
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                TIMEOUT,
                128,
                state));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        cameras.close();
        unread.close();
        deadLetters.close();
    }

    @Override
    Cameras cameras() {
        return cameras;
    }

    @Override
    Cameras unready() {
        return unread;
    }

    /** Makes the node known to all by a channel that somebody else registered. */
    private void know() throws Exception {
        know("push:");
    }

    private void know(String inputUrl) throws Exception {
        try (var producer = producer()) {
            var channel = Channel.newBuilder()
                    .setCameraUid(camera)
                    .setNodeId(node)
                    .setInputUrl(inputUrl)
                    .build();
            var value =
                    new AvroSerializer<>(Topics.CHANNELS, source.registry()).serialize(Topics.CHANNELS.name(), channel);
            producer.send(new ProducerRecord<>(Topics.CHANNELS.name(), camera, value))
                    .get();
        }
        await().atMost(WARM_UP)
                .until(() -> post(here, "/v2/va/get-channel", "").isSuccess()
                        && post(there, "/v2/va/get-channel", "").isSuccess());
    }

    private Http.Answer post(CameraCalls bridge, String path, String fields) throws IOException, InterruptedException {
        var target = "\"nodeId\": \"" + node + "\", \"channelId\": \"" + camera + "\"";
        return bridge.http().post(path, CameraCalls.body(fields).replace(CameraCalls.TARGET, target));
    }

    private int rois(CameraCalls bridge) throws IOException, InterruptedException {
        return post(bridge, "/v3/va/list-roi", "").json().path("roi_items").size();
    }

    @Test
    void readsItsWrites_andOtherBridgeSeesThemWithinASecond() throws Exception {
        know();
        for (var i = 1; i <= 5; i++) {
            var number = i;
            var added = post(here, CameraCalls.ADD, "\"roi_name\": \"" + i + "\", AREA");

            assertThat(added.isSuccess()).as(added.text()).isTrue();
            assertThat(rois(here)).isEqualTo(number);
            await().pollInterval(Duration.ofMillis(10)).atMost(SHOWN_ELSEWHERE).until(() -> rois(there) == number);
        }

        assertThat(post(there, "/v3/va/update-roi-params", "\"params\": {\"own\": \"x\"}")
                        .isSuccess())
                .isTrue();
        await().atMost(SHOWN_ELSEWHERE)
                .until(() -> post(here, "/v3/va/list-roi", "").text().split("\"own\":\"x\"", -1).length == 6);
        assertThat(post(there, "/v2/va/remove-channel", "").isSuccess()).isTrue();
        await().atMost(SHOWN_ELSEWHERE)
                .until(() -> post(here, "/v3/va/list-roi", "").code() == 503);
    }

    @Test
    void findsAllAgain_andRemovesOrphans_whenReadFromTheBeginning() throws Exception {
        know();
        assertThat(post(here, CameraCalls.ADD, "AREA").isSuccess()).isTrue();
        var other = new CamerasIT();
        other.know();
        assertThat(other.post(here, CameraCalls.ADD, "AREA").isSuccess()).isTrue();
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.CHANNELS.name(), other.camera, null))
                    .get();
        }

        try (var anew = new KafkaCameras(source, producer(), TIMEOUT)) {
            anew.start();
            anew.ready().get(60, TimeUnit.SECONDS);

            assertThat(anew.table().rois(camera)).hasSize(1);
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> cameras.table().rois(other.camera).isEmpty());
            assertThat(cameras.table().rois(camera)).hasSize(1);
        }
    }

    /** What other programs write of cameras and nodes is told by any bridge, whoever changed them. */
    @Test
    void tellsStatisticsAndStates_onEveryBridge() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var quarter = now.truncatedTo(ChronoUnit.HOURS);
        var day = LocalDate.ofInstant(quarter, ZoneOffset.UTC);
        write(
                Topics.CHANNELS,
                List.of(Channel.newBuilder()
                        .setCameraUid(camera)
                        .setNodeId(node)
                        .setInputUrl("rtsp://camera/s")
                        .setRunning(true)
                        .setChangedAt(now)
                        .build()));
        var bucket = StatisticsRow.newBuilder()
                .setCameraUid(camera)
                .setQuarter(quarter)
                .setRoiId("a")
                .setEventType("Intrusion")
                .setClassId(0)
                .setCount(12)
                .build();
        write(Topics.STATISTICS, List.of(bucket));
        write(
                Topics.NODES,
                List.of(NodeStatus.newBuilder(CameraCalls.node(node))
                        .setInstanceId("ingest")
                        .setRole(NodeRole.INGEST)
                        .build()));

        for (var bridge : List.of(here, there)) {
            tell(ChannelState.RUNNING, now);
            await().atMost(TIMEOUT)
                    .until(() -> post(bridge, "/v2/va/get-channel", "").isSuccess()
                            && system(bridge).path("channelsInVaRunning").asInt() == 1
                            && warnings(bridge).equals("[]"));
            tell(ChannelState.LOST, now);
            await().atMost(SHOWN_ELSEWHERE).until(() -> warnings(bridge).equals("[\"SYS_UNSTABLE_NETWORK\"]"));
            var statistics = bridge.http()
                    .post("/v2/va/get-statistics", "{\"ChannelIds\": [\"" + camera + "\"], \"Date\": \"" + day + "\"}");
            assertThat(statistics.text()).contains("\"ClassIds\":[{\"ClassId\":0,\"Count\":12}]");
        }
    }

    private void tell(ChannelState state, Instant at) throws Exception {
        write(
                Topics.CHANNEL_STATUS,
                List.of(ChannelStatus.newBuilder()
                        .setChannelId(camera)
                        .setNodeId(node)
                        .setState(state)
                        .setSince(at)
                        .setWrittenAt(at)
                        .build()));
    }

    /** How this test's node is. */
    private JsonNode system(CameraCalls bridge) throws IOException, InterruptedException {
        return bridge.http()
                .post("/v2/va/get-system-status", "{}")
                .json()
                .path("systems")
                .valueStream()
                .filter(system -> system.path("nodeId").asString().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private String warnings(CameraCalls bridge) throws IOException, InterruptedException {
        return system(bridge).path("systemWarnings").toString();
    }

    @Test
    void startsAndResets_andOtherBridgeSeesItWithinASecond() throws Exception {
        know();

        assertThat(control(here, "VA_START").code()).isZero();
        await().atMost(SHOWN_ELSEWHERE).until(() -> shown(there).path("running").asBoolean());
        assertThat(control(there, "VA_RESET").code()).isZero();
        await().atMost(SHOWN_ELSEWHERE)
                .until(() -> cameras.table().channel(camera).orElseThrow().getResetCount() == 1);
        assertThat(control(there, "VA_STOP").code()).isZero();
        await().atMost(SHOWN_ELSEWHERE).until(() -> !shown(here).path("running").asBoolean());
    }

    private Http.Answer control(CameraCalls bridge, String operation) throws IOException, InterruptedException {
        var body = "{\"nodeId\": \"" + node + "\", \"channelIds\": [\"" + camera + "\"], \"operation\": \"" + operation
                + "\"}";
        return bridge.http().post("/v2/va/control", body);
    }

    private JsonNode shown(CameraCalls bridge) throws IOException, InterruptedException {
        return post(bridge, "/v2/va/get-channel", "").json().path("channel");
    }

    /** These bridges publish nothing, and no instance of the node watches for it. */
    @Test
    void goesByEvents_whenChannelIsPushed() throws Exception {
        know();
        assertThat(control(here, "VA_START").code()).isZero();
        assertThat(shown(here).path("frameWidth").asInt()).isZero();

        write(
                Topics.EVENTS,
                List.of(ObjectMeta.newBuilder()
                        .setCameraUid(camera)
                        .setFrameWidth(640)
                        .setFrameHeight(480)
                        .setFrameNumber(0)
                        .setTimeStamp("2026-11-27 02:50:59.7000000")
                        .setEventList(List.of())
                        .build()));

        for (var bridge : List.of(here, there)) {
            await().atMost(TIMEOUT)
                    .until(() -> shown(bridge).path("state").asString().equals("RUNNING"));
            assertThat(shown(bridge).path("frameWidth").asInt()).isEqualTo(640);
        }
    }

    @Test
    void removesStatusAlong() throws Exception {
        know("rtsp://10.0.0.7/s");
        var status = ChannelStatus.newBuilder()
                .setChannelId(camera)
                .setNodeId(node)
                .setSince(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setCaptured(812)
                .build();
        write(Topics.CHANNEL_STATUS, List.of(status));
        await().atMost(TIMEOUT).until(() -> captured(here) == 812 && captured(there) == 812);

        assertThat(post(here, "/v2/va/remove-channel", "").isSuccess()).isTrue();

        know("rtsp://10.0.0.7/s");
        await().atMost(SHOWN_ELSEWHERE).until(() -> captured(there) == 0);
    }

    private int captured(CameraCalls bridge) throws IOException, InterruptedException {
        return shown(bridge).at("/frames/captured").asInt();
    }

    private static <V extends SpecificRecord> void write(Topic<V> topic, List<V> values) throws Exception {
        var serializer = new AvroSerializer<>(topic, source.registry());
        try (var producer = producer()) {
            for (var value : values) {
                var bytes = serializer.serialize(topic.name(), value);
                producer.send(new ProducerRecord<>(topic.name(), RecordKeys.of(value), bytes))
                        .get();
            }
        }
    }

    @Test
    void showsNewestFrame() throws Exception {
        try (var admin = CLIENTS.admin()) {
            new TopicCreator(admin).ensure(List.of(Topics.FRAMES));
        }
        know();
        assertThat(post(here, "/v2/va/snapshot", "").code()).isEqualTo(220);
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        write(
                Topics.FRAMES,
                IntStream.range(0, 40).mapToObj(number -> frame(number, now)).toList());

        var snapshot = post(here, "/v2/va/snapshot", "");

        assertThat(snapshot.code()).as(snapshot.text()).isZero();
        assertThat(snapshot.json().path("frameNumber").asInt()).isEqualTo(39);
        assertThat(Base64.getDecoder().decode(snapshot.json().path("imageData").asString()))
                .startsWith(0xFF, 0xD8, 0xFF);

        write(Topics.FRAMES, List.of(frame(40, now.minusSeconds(61))));
        assertThat(post(there, "/v2/va/snapshot", "").code()).isEqualTo(220);
    }

    private Frame frame(int number, Instant capturedAt) {
        return Frame.newBuilder()
                .setCameraUid(camera)
                .setFrameNumber(number)
                .setCapturedAt(capturedAt)
                .setImage(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}))
                .build();
    }
}
