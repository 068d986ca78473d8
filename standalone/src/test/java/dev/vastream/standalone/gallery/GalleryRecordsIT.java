package dev.vastream.standalone.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.gallery.GalleryHolders;
import dev.vastream.bridge.gallery.KafkaGallery;
import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.bridge.topic.DeadLetters;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.event.EventTopology;
import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryProbe;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.matching.join.MatchingTopology;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.TableAge;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.schemas.vector.VectorBytes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each kind of record of {@code va.features} does to a subject that is enrolled: the same in all that hold the gallery,
 * the bridge, the matcher and the event topology.
 */
class GalleryRecordsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NODE = "node-" + UUID.randomUUID();
    private static final String MODEL = "model";
    private static final float[] FIRST = {1, 0};
    private static final float[] SECOND = {0, 1};

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static final MemoryGallery INDEX = new MemoryGallery(DotProducts.fastest());
    private static HttpSchemaRegistry registry;
    private static KafkaProducer<byte[], byte[]> producer;
    private static KafkaGallery bridge;
    private static TopologyTestDriver matcher;
    private static TopologyTestDriver events;

    @TempDir
    private static Path state;

    /** What a holder shows under the subject's key afterwards. */
    private enum Shown {
        FIRST,
        SECOND,
        NOBODY
    }

    /** A record, both parts as they are on the topic. */
    private record Written(byte[] key, byte[] value) {}

    @BeforeAll
    static void open() throws Exception {
        var cluster = TestCluster.shared();
        var connection = new Connection(cluster.bootstrapServers(), cluster.registryUrl(), Map.of());
        registry = new HttpSchemaRegistry(connection.registrySettings());
        bridge = opened(bridge(connection));
        bridge.start();
        bridge.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        producer = opened(new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
        var meters = new SimpleMeterRegistry();
        matcher = opened(driver(
                "matcher", config -> new MatchingTopology(registry, INDEX, new AnnouncedModels(), offset -> {}, meters)
                        .build(config)));
        var ages = new EventTopology.Ages(
                new TableAge(ElapsedTime.ofSystem()),
                new TableAge(ElapsedTime.ofSystem()),
                new TableAge(ElapsedTime.ofSystem()));
        events = opened(driver(
                "events", config -> new EventTopology(registry, meters, Clock.systemUTC(), ThumbnailSource.NONE, ages)
                        .build(config)));
    }

    private static KafkaGallery bridge(Connection connection) {
        var timeout = Duration.ofSeconds(30);
        var holder = HolderId.ofBridge("records-" + UUID.randomUUID());
        var clients = new BridgeClients(new KafkaClients(connection, "gallery-records"));
        var letters = opened(new DeadLetters(clients.deadLetterProducer(timeout), new SimpleMeterRegistry()));
        var progress = opened(clients.producer(timeout, 16 << 20));
        return new KafkaGallery(
                new KafkaGallery.Settings(holder, state.resolve("bridge-records"), timeout, 4 << 20),
                new TopicReader.Source(clients, registry, letters),
                new KafkaGallery.Writing(clients.durableProducer("gallery", timeout, 16 << 20), progress),
                new GalleryHolders(holder, Clock.systemUTC()),
                Clock.systemUTC());
    }

    /** Builds a topology. */
    private interface Build {
        Topology with(StreamsConfig config);
    }

    private static TopologyTestDriver driver(String name, Build build) {
        Map<String, Object> config = Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                name,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "unused:1",
                StreamsConfig.STATE_DIR_CONFIG,
                state.resolve(name).toString());
        var properties = new Properties();
        properties.putAll(config);
        return new TopologyTestDriver(build.with(new StreamsConfig(config)), properties);
    }

    private static <T extends AutoCloseable> T opened(T resource) {
        OPEN.push(resource);
        return resource;
    }

    @AfterAll
    static void close() throws Exception {
        while (!OPEN.isEmpty()) {
            OPEN.pop().close();
        }
    }

    /**
     * A row of the table.
     *
     * @param records of a subject's uuid: what is written after its enrolment
     * @param shown what every holder shows then
     */
    private record Row(String what, Function<String, List<Written>> records, Shown shown) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Row> table() {
        return Stream.of(
                new Row("its replacement", uuid -> List.of(own(uuid, second(uuid))), Shown.SECOND),
                new Row("the same once more", uuid -> List.of(own(uuid, first(uuid))), Shown.FIRST),
                new Row("its tombstone", uuid -> List.of(own(uuid, null)), Shown.NOBODY),
                new Row(
                        "its tombstone and a new enrolment",
                        uuid -> List.of(own(uuid, null), own(uuid, second(uuid))),
                        Shown.SECOND),
                new Row("no bytes", uuid -> List.of(own(uuid, new byte[0])), Shown.NOBODY),
                new Row("another magic byte", uuid -> List.of(own(uuid, new byte[] {9, 9, 9, 9, 9, 9})), Shown.NOBODY),
                new Row(
                        "an unknown schema",
                        uuid -> List.of(own(uuid, new byte[] {0, 0x7f, 0, 0, 0, 1, 2})),
                        Shown.NOBODY),
                new Row(
                        "a value that is cut",
                        uuid -> List.of(own(uuid, Arrays.copyOf(second(uuid), second(uuid).length - 5))),
                        Shown.NOBODY),
                new Row(
                        "bytes behind the value",
                        uuid -> List.of(own(uuid, Arrays.copyOf(second(uuid), second(uuid).length + 5))),
                        Shown.NOBODY),
                new Row("the value of another subject", uuid -> List.of(own(uuid, second("other"))), Shown.NOBODY),
                new Row(
                        "a text that is too long",
                        uuid -> List.of(own(uuid, value(uuid, "x".repeat(20_000), SECOND))),
                        Shown.NOBODY),
                new Row(
                        "a broken record and its repair",
                        uuid -> List.of(own(uuid, new byte[3]), own(uuid, second(uuid))),
                        Shown.SECOND),
                new Row("a record of another subject", uuid -> List.of(own("other", second("other"))), Shown.FIRST),
                new Row("the tombstone of another subject", uuid -> List.of(own("other", null)), Shown.FIRST),
                new Row(
                        "a key that is no subject's",
                        uuid -> List.of(new Written("nonsense".getBytes(UTF_8), second(uuid))),
                        Shown.FIRST),
                new Row(
                        "a key that is no text",
                        uuid -> List.of(new Written(new byte[] {(byte) 0xc3, 0x28}, second(uuid))),
                        Shown.FIRST));
    }

    @ParameterizedTest
    @MethodSource("table")
    void hasTheSameEffect_onEveryHolder(Row row) throws Exception {
        var uuid = UUID.randomUUID().toString();
        write(own(uuid, first(uuid)));

        for (var record : row.records().apply(uuid)) {
            write(record);
        }

        awaitBridge();
        assertThat(Map.of("bridge", inBridge(uuid), "matcher", inMatcher(uuid), "events", inEvents(uuid)))
                .isEqualTo(Map.of("bridge", row.shown(), "matcher", row.shown(), "events", row.shown()));
    }

    private static void write(Written record) throws Exception {
        producer.send(new ProducerRecord<>(Topics.FEATURES.name(), record.key(), record.value()))
                .get();
        for (var driver : List.of(matcher, events)) {
            driver.createInputTopic(Topics.FEATURES.name(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(record.key(), record.value());
        }
    }

    /** The bridge reads in the order of the topic: it has applied all that was written before a record that it shows. */
    private static void awaitBridge() throws Exception {
        var last = UUID.randomUUID().toString();
        write(own(last, first(last)));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> bridge.find(key(last))
                .isPresent());
    }

    private static Shown inBridge(String uuid) {
        return bridge.find(key(uuid))
                .map(Feature::getUserName)
                .map(GalleryRecordsIT::shown)
                .orElse(Shown.NOBODY);
    }

    private static Shown inEvents(String uuid) {
        FaceInfo person = events.<String, FaceInfo>getKeyValueStore("persons")
                .get(key(uuid).toString());
        return person == null ? Shown.NOBODY : shown(person.getName());
    }

    private static Shown shown(String name) {
        return Shown.valueOf(name);
    }

    /** The two vectors have nothing in common: the cosine with the first is 1 or 0. */
    private static Shown inMatcher(String uuid) {
        var gallery = new GalleryId(NODE, FeatureType.FACE);
        var probe = new GalleryProbe(gallery, new ModelVector(MODEL, FIRST), 1, Optional.of(uuid));
        return INDEX.search(List.of(probe)).answers().get(0).nearest().stream()
                .map(neighbour -> neighbour.cosine() > 0.5 ? Shown.FIRST : Shown.SECOND)
                .findFirst()
                .orElse(Shown.NOBODY);
    }

    private static Written own(String uuid, byte[] value) {
        return new Written(key(uuid).toString().getBytes(UTF_8), value);
    }

    private static byte[] first(String uuid) {
        return value(uuid, Shown.FIRST.name(), FIRST);
    }

    private static byte[] second(String uuid) {
        return value(uuid, Shown.SECOND.name(), SECOND);
    }

    private static byte[] value(String uuid, String name, float[] vector) {
        var feature = Feature.newBuilder()
                .setNodeId(NODE)
                .setFeatureType(FeatureType.FACE)
                .setUuid(uuid)
                .setUserName(name)
                .setVectors(List.of(new FeatureVector(MODEL, VectorBytes.encode(vector), 0)))
                .setUpdatedAt(Instant.EPOCH)
                .build();
        return new AvroSerializer<>(Topics.FEATURES, registry).serialize(Topics.FEATURES.name(), feature);
    }

    private static FeatureKey key(String uuid) {
        return new FeatureKey(NODE, FeatureType.FACE, uuid);
    }
}
