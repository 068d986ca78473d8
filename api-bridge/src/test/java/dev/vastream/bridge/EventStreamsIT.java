package dev.vastream.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.security.Access;
import dev.vastream.bridge.stream.feed.Records;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of events from a real broker, by two bridges. */
class EventStreamsIT {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final Connection CONNECTION = new Connection(CLUSTER.bootstrapServers(), CLUSTER.registryUrl());
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final int PARTITIONS = 3;
    private static final int RECORDS = 10_000;
    private static final int CUTS = 50;
    private static final int BATCH = 100;

    private static final AvroSerializer<dev.vastream.schemas.avro.ObjectMeta> VALUES =
            new AvroSerializer<>(Topics.EVENTS, new HttpSchemaRegistry(CONNECTION.registrySettings()));

    private static Admin admin;
    private static int partitions;
    private static BridgeProgram first;
    private static BridgeProgram second;

    @BeforeAll
    static void start(@TempDir Path state) throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()));
        create();
        partitions = admin.describeTopics(List.of(Topics.EVENTS.name()))
                .allTopicNames()
                .get()
                .get(Topics.EVENTS.name())
                .partitions()
                .size();
        first = bridge("a", state);
        second = bridge("b", state);
    }

    /** Another number of partitions than the catalogue's: what counts is what the topic has. */
    private static void create() throws Exception {
        try {
            var topic = new NewTopic(Topics.EVENTS.name(), PARTITIONS, (short) 1).configs(Topics.EVENTS.config());
            admin.createTopics(List.of(topic)).all().get();
        } catch (java.util.concurrent.ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    private static BridgeProgram bridge(String instance, Path state) throws StartException {
        return BridgeProgram.start(new BridgeSettings(
                CONNECTION,
                "default",
                "events-" + instance + "-" + RUN,
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(10),
                128,
                state));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        admin.close();
    }

    private static int partition(String camera) {
        return RecordKeys.partition(camera.getBytes(UTF_8), partitions);
    }

    /** As many cameras as partitions are wanted, each in one of its own. */
    private static List<String> cameras(String test, int wanted) {
        var byPartition = new TreeMap<Integer, String>();
        for (var i = 0; byPartition.size() < wanted; i++) {
            var camera = test + "-" + RUN + "-" + i;
            byPartition.putIfAbsent(partition(camera), camera);
        }
        return List.copyOf(byPartition.values());
    }

    private static String query(List<String> cameras) {
        return cameras.stream().map(camera -> "camera=" + camera).collect(Collectors.joining("&", "?", ""));
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> more) {
        var config = new HashMap<String, Object>(more);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, CLUSTER.bootstrapServers());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(String camera, byte[] value) {
        return new ProducerRecord<>(Topics.EVENTS.name(), camera.getBytes(UTF_8), value);
    }

    private static ProducerRecord<byte[], byte[]> record(String camera, long frame, int imageBytes) {
        var meta = Records.meta(camera, frame);
        meta.getEventList().get(0).setImageBuffer(ByteBuffer.allocate(imageBytes));
        return record(camera, VALUES.serialize(Topics.EVENTS.name(), meta));
    }

    private static int port(int turn) {
        return (turn % 2 == 0 ? first : second).port();
    }

    @Test
    void tellsEachRecordOnceAndInOrder_whenConnectionsAreCutFiftyTimes() throws Exception {
        var seed = System.nanoTime();
        System.out.println("Cuts and records by seed " + seed);
        var random = new Random(seed);
        var cameras = cameras("cut", PARTITIONS);
        var cuts = IntStream.generate(() -> random.nextInt(RECORDS))
                .distinct()
                .limit(CUTS)
                .sorted()
                .toArray();
        var told = new TreeMap<String, List<Long>>();
        var client = new EventClient(port(0), query(cameras));
        var id = client.next().orElseThrow().id();

        var writing = CompletableFuture.runAsync(() -> write(cameras, new Random(seed)));
        var cut = 0;
        for (var count = 0; count < RECORDS; count++) {
            if (cut < cuts.length && cuts[cut] == count) {
                cut++;
                client.close();
                client = new EventClient(port(cut), query(cameras), "Last-Event-ID", id);
                assertThat(client.status()).as("seed " + seed).isEqualTo(200);
            }
            var message = client.message();
            id = message.id();
            assertThat(message.event()).as("seed " + seed).isEmpty();
            var json = message.json();
            told.computeIfAbsent(json.path("camera_uid").asString(), camera -> new ArrayList<>())
                    .add(json.path("frame_number").asLong());
        }
        client.close();
        writing.get(60, TimeUnit.SECONDS);

        assertThat(cut).isEqualTo(CUTS);
        assertThat(told.keySet()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(cameras);
        told.forEach((camera, frames) -> assertThat(frames)
                .as("%s, seed %d", camera, seed)
                .isEqualTo(java.util.stream.LongStream.range(0, frames.size())
                        .boxed()
                        .toList()));
        assertThat(metric(first, "va_streams_unreadable_total") + metric(second, "va_streams_unreadable_total"))
                .isPositive();
    }

    /** Committed records of each camera are numbered; between them are some that nobody may see. */
    private static void write(List<String> cameras, Random random) {
        var frames = new HashMap<String, Long>();
        try (var producer = producer(
                Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "events-" + RUN, ProducerConfig.LINGER_MS_CONFIG, 5))) {
            producer.initTransactions();
            for (var written = 0; written < RECORDS; ) {
                producer.beginTransaction();
                if (random.nextInt(5) == 0) {
                    cameras.forEach(camera -> producer.send(record(camera, 1_000_000, 0)));
                    producer.flush();
                    producer.abortTransaction();
                    continue;
                }
                for (var i = 0; i < BATCH; i++, written++) {
                    var camera = cameras.get(random.nextInt(cameras.size()));
                    producer.send(record(camera, frames.merge(camera, 1L, Long::sum) - 1, 0));
                }
                var camera = cameras.get(0);
                producer.send(record(camera, new byte[] {9, 9, 9}));
                producer.send(record(
                        camera,
                        VALUES.serialize(
                                Topics.EVENTS.name(),
                                Records.meta(camera, 7, new dev.vastream.schemas.avro.EventInfo[0]))));
                producer.commitTransaction();
            }
        }
    }

    private static double metric(BridgeProgram bridge, String name) throws Exception {
        return new Http(bridge.port())
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    @Test
    void tellsOfTheGap_andGoesOnBehindIt_whenRecordsAreGone() throws Exception {
        var camera = cameras("gap", 1).get(0);
        var partition = partition(camera);
        String from;
        try (var client = new EventClient(port(0), query(List.of(camera)))) {
            from = client.next().orElseThrow().id();
        }
        var begin = Long.parseLong(from.split(":")[1]);
        try (var producer = producer(Map.of())) {
            for (var frame = 0; frame < 10; frame++) {
                producer.send(record(camera, frame, 0));
            }
        }
        admin.deleteRecords(Map.of(
                        new TopicPartition(Topics.EVENTS.name(), partition), RecordsToDelete.beforeOffset(begin + 4)))
                .all()
                .get();

        try (var client = new EventClient(port(1), query(List.of(camera)), "Last-Event-ID", from)) {
            var gap = client.message();
            assertThat(gap.event()).isEqualTo("gap");
            assertThat(gap.id()).isEqualTo(partition + ":" + (begin + 4));
            assertThat(gap.data())
                    .isEqualTo("{\"partition\":" + partition + ",\"from\":" + begin + ",\"to\":" + (begin + 4) + "}");
            for (var frame = 4; frame < 10; frame++) {
                assertThat(client.message().json().path("frame_number").asInt()).isEqualTo(frame);
            }
        }
        try (var client =
                new EventClient(port(0), query(List.of(camera)), "Last-Event-ID", partition + ":" + (begin + 11))) {
            assertThat(client.status()).isEqualTo(400);
        }
    }

    @Test
    void endsWhoDoesNotRead_andLosesNothing_norHoldsOthersUp() throws Exception {
        var cameras = cameras("slow", 1);
        var query = query(cameras);
        var messages = 60;
        var slow = metric(first, "va_streams_slow_total");
        try (var deaf = new EventClient(port(0), query);
                var late = new EventClient(port(0), query);
                var quick = new EventClient(port(0), query)) {
            var id = deaf.next().orElseThrow().id();
            try (var producer = producer(Map.of())) {
                for (var frame = 0; frame < messages; frame++) {
                    producer.send(record(cameras.get(0), frame, 300_000));
                }
            }

            expect(quick, 0, messages);
            assertThat(metric(first, "va_streams_slow_total")).isEqualTo(slow);
            expect(late, 0, messages);
            await().atMost(Duration.ofSeconds(20)).until(() -> metric(first, "va_streams_slow_total") == slow + 1);

            var read = readToTheEnd(deaf, id);
            assertThat(read.count()).isLessThan(messages);
            try (var again = new EventClient(port(1), query, "Last-Event-ID", read.id())) {
                expect(again, read.count(), messages);
            }
        }
    }

    private static void expect(EventClient client, int from, int to) throws IOException {
        for (var frame = from; frame < to; frame++) {
            assertThat(client.message().json().path("frame_number").asInt()).isEqualTo(frame);
        }
    }

    /** How many messages came, and the id of the last block that came whole. */
    private record Read(int count, String id) {}

    private static Read readToTheEnd(EventClient client, String begun) {
        var read = new Read(0, begun);
        try {
            for (var next = client.next(); next.isPresent(); next = client.next()) {
                var isMessage = !next.get().data().isEmpty();
                read = new Read(read.count() + (isMessage ? 1 : 0), next.get().id());
            }
        } catch (IOException e) {
            // Reset, as the rest was not read.
        }
        return read;
    }
}
