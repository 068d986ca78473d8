package dev.vastream.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.TestCluster;
import dev.vastream.ingest.TopicWatch.Seen;
import dev.vastream.ingest.source.TestVideo;
import dev.vastream.program.Preparation;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.Announcer;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of a node, as processes that are killed, suspended and ended, share six channels that play recordings. */
class IngestIT {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Those of six channels: halves of the twelve, and every other one, hold three each. */
    private static final List<Integer> PARTITIONS = List.of(0, 1, 4, 7, 8, 11);

    /** Longer than the group's session; {@code -Dva.it.suspendSeconds=60} tries a whole minute. */
    private static final Duration SUSPENDED = Duration.ofSeconds(Integer.getInteger("va.it.suspendSeconds", 9));

    /** Kept: what an instance says of its end is worth reading when a test fails. */
    private static final Path LOGS = Path.of("target");

    private final String node = "node-" + UUID.randomUUID();
    private final List<String> cameras =
            PARTITIONS.stream().map(IngestIT::cameraOn).toList();

    private final List<IngestProcess> processes = new ArrayList<>();
    private final Connection connection = new Connection(CLUSTER.bootstrapServers(), CLUSTER.registryUrl());
    private Producer<byte[], byte[]> producer;
    private AvroSerializer<Channel> serializer;
    private TopicWatch<Frame> frames;
    private TopicWatch<ChannelStatus> statuses;

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws Exception {
        var clients = new KafkaClients(connection, "va-test-ingest");
        var registry = new Preparation(connection, clients, Topics.fixed()).run();
        producer = Announcer.producer(clients, "channels");
        serializer = new AvroSerializer<>(Topics.CHANNELS, registry);
        frames = TopicWatch.start(CLUSTER, Topics.FRAMES, cameras::contains);
        statuses = TopicWatch.start(CLUSTER, Topics.CHANNEL_STATUS, cameras::contains);
    }

    @AfterEach
    void end() {
        processes.forEach(IngestProcess::close);
        frames.close();
        statuses.close();
        producer.close();
    }

    @Test
    void framesGoOnFlowing_whateverHappensToAnInstance() throws Exception {
        var film = TestVideo.write(folder.resolve("film.mp4"), 25);
        for (var camera : cameras) {
            write(camera, film, true);
        }
        var first = start("one");
        var second = start("two");
        awaitShare(first, second);

        var killed = owners().get(cameras.get(0)).equals("one") ? first : second;
        var survivor = killed == first ? second : first;
        var moved = streamsOf(killed);
        killed.kill();
        assertFlowAnew(moved, Duration.ofSeconds(20));

        // The others went on as they were, and the killed one takes a share again when it is back.
        var back = start(killed.instance());
        awaitShare(back, survivor);

        var suspended = streamsOf(back);
        var wakesAt = System.nanoTime() + SUSPENDED.toNanos();
        back.signal("STOP");
        assertFlowAnew(suspended, Duration.ofSeconds(20));
        await().atMost(SUSPENDED.plus(PATIENCE)).until(() -> System.nanoTime() - wakesAt >= 0);
        back.signal("CONT");
        awaitShare(back, survivor);
        for (var camera : cameras) {
            assertThat(overlap(camera)).as(camera).isLessThanOrEqualTo(TestVideo.FPS);
        }

        var left = streamsOf(back);
        back.terminate();
        assertFlowAnew(left, Duration.ofSeconds(5));
        assertThat(survivor.isAlive()).isTrue();

        write(cameras.get(0), film, false);
        assertStopsAndAddsUp(cameras.get(0));
        var unused = producer.send(
                new ProducerRecord<>(Topics.CHANNELS.name(), cameras.get(1).getBytes(UTF_8), null));
        await().atMost(PATIENCE)
                .until(() -> statuses.last(cameras.get(1)).orElseThrow().value().isEmpty());
    }

    private static String cameraOn(int partition) {
        return Stream.generate(() -> "cam-" + UUID.randomUUID())
                .filter(id -> BuiltInPartitioner.partitionForKey(id.getBytes(UTF_8), Topics.CHANNELS.partitions())
                        == partition)
                .findFirst()
                .orElseThrow();
    }

    private IngestProcess start(String instance) throws Exception {
        var process = IngestProcess.start(CLUSTER, node, instance, folder, LOGS);
        processes.add(process);
        return process;
    }

    private void write(String camera, Path film, boolean running) {
        var channel = Channel.newBuilder()
                .setCameraUid(camera)
                .setNodeId(node)
                .setInputUrl("file://" + film)
                .setRunning(running)
                .build();
        var topic = Topics.CHANNELS.name();
        var unused = producer.send(
                new ProducerRecord<>(topic, camera.getBytes(UTF_8), serializer.serialize(topic, channel)));
    }

    /** Waits until these have told from now on that all cameras run, each of them of some. */
    private void awaitShare(IngestProcess... sharing) {
        var since = Instant.now();
        await().atMost(PATIENCE)
                .until(() -> cameras.stream().allMatch(camera -> statuses.last(camera)
                                .filter(status -> status.at().isAfter(since))
                                .isPresent())
                        && Stream.of(sharing).allMatch(process -> owners().containsValue(process.instance())));
        awaitFlow();
    }

    /** The instance that last told of each camera, when all of them run. */
    private Map<String, String> owners() {
        var owners = new HashMap<String, String>();
        for (var camera : cameras) {
            statuses.last(camera)
                    .flatMap(Seen::value)
                    .filter(status -> status.getState() == ChannelState.RUNNING)
                    .ifPresent(status -> owners.put(camera, status.getInstance()));
        }
        return owners.size() == cameras.size() ? owners : Map.of();
    }

    /** The newest stream of each camera that an instance pulls. */
    private Map<String, String> streamsOf(IngestProcess process) {
        return owners().entrySet().stream()
                .filter(owner -> owner.getValue().equals(process.instance()))
                .collect(Collectors.toMap(Map.Entry::getKey, owner -> newestStream(owner.getKey())));
    }

    /** Waits until a frame of each camera has come from now on. */
    private void awaitFlow() {
        var since = Instant.now();
        await().atMost(PATIENCE).until(() -> cameras.stream().allMatch(camera -> frames.last(camera)
                .filter(seen -> seen.at().isAfter(since))
                .isPresent()));
    }

    /** Frames of another stream of each of the cameras come within that time. */
    private void assertFlowAnew(Map<String, String> before, Duration within) {
        assertThat(before).isNotEmpty();
        await().atMost(within).until(() -> before.entrySet().stream()
                .noneMatch(camera -> newestStream(camera.getKey()).equals(camera.getValue())));
    }

    private String newestStream(String camera) {
        var streams = frames.of(camera).stream()
                .map(seen -> seen.value().orElseThrow().getStreamId())
                .distinct()
                .toList();
        return streams.get(streams.size() - 1);
    }

    /** Frames that came from any stream after the first of a newer one. */
    private int overlap(String camera) {
        var late = 0;
        var newest = "";
        var known = new ArrayList<String>();
        for (var seen : frames.of(camera)) {
            var stream = seen.value().orElseThrow().getStreamId();
            if (!known.contains(stream)) {
                known.add(stream);
                newest = stream;
            }
            late += stream.equals(newest) ? 0 : 1;
        }
        return late;
    }

    private void assertStopsAndAddsUp(String camera) {
        await().atMost(PATIENCE).until(() -> state(camera) == ChannelState.STOPPED);
        var status = statuses.last(camera).flatMap(Seen::value).orElseThrow();
        assertThat(status.getCaptured())
                .isPositive()
                .isEqualTo(status.getPublished() + status.getDropped() + status.getRefused() + status.getFailed());
        await().atMost(PATIENCE).until(() -> published(camera, status.getStreamId()) == status.getPublished());
    }

    private ChannelState state(String camera) {
        return statuses.last(camera).flatMap(Seen::value).orElseThrow().getState();
    }

    private long published(String camera, String stream) {
        return frames.of(camera).stream()
                .filter(seen -> seen.value().orElseThrow().getStreamId().equals(stream))
                .count();
    }
}
