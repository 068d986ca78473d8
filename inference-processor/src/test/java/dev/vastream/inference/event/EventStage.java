package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.inference.rule.RunningCodec;
import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.program.SteppingClock;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.TableAge;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The event topology with its topics, in memory. */
final class EventStage implements AutoCloseable {

    static final String STREAM = "00000000000000aa";
    static final Instant START = Instant.parse("2026-01-02T03:04:00Z");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final SteppingClock clock = new SteppingClock();
    final TableAge persons = current();
    final TableAge rois = current();
    final TableAge channels = current();

    private final InMemorySchemaRegistry registry;
    private final RuleTypes rules;
    private final TopologyTestDriver driver;
    private final TestOutputTopic<String, ObjectMeta> events;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final Set<String> registered = new HashSet<>();

    EventStage() {
        this(ThumbnailSource.NONE, new InMemorySchemaRegistry());
    }

    EventStage(ThumbnailSource thumbnails) {
        this(thumbnails, new InMemorySchemaRegistry());
    }

    /** A stage with those rules. */
    EventStage(RuleTypes rules) {
        this(ThumbnailSource.NONE, new InMemorySchemaRegistry(), rules);
    }

    private EventStage(ThumbnailSource thumbnails, InMemorySchemaRegistry registry) {
        this(thumbnails, registry, RuleTypes.SERVED);
    }

    private EventStage(ThumbnailSource thumbnails, InMemorySchemaRegistry registry, RuleTypes rules) {
        this.registry = registry;
        this.rules = rules;
        var config = EventTopology.config(
                Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG, "test",
                        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1",
                        StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
                meters);
        var properties = new Properties();
        properties.putAll(config);
        driver = new TopologyTestDriver(
                new EventTopology(
                                registry,
                                meters,
                                clock,
                                thumbnails,
                                new EventTopology.Ages(persons, rois, channels),
                                rules)
                        .build(new StreamsConfig(config)),
                properties,
                START);
        events = driver.createOutputTopic(
                Topics.EVENTS.name(),
                new StringDeserializer(),
                new AvroSerde<>(Topics.EVENTS, registry).deserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Of a table that is as new as can be. */
    static TableAge current() {
        var age = new TableAge(new ElapsedTime(Clock.fixed(START, ZoneOffset.UTC), () -> 0));
        age.begins();
        age.reached(new ElapsedTime.Moment(START.toEpochMilli(), 0));
        return age;
    }

    /** A stage that starts with nothing but what this one's changelogs hold. */
    EventStage successor() {
        var next = new EventStage(ThumbnailSource.NONE, registry, rules);
        restore(next, EventTopology.CAMERAS, new CameraStateSerde());
        restore(next, EventTopology.RULES, new RuleStatesSerde());
        restore(next, EventTopology.REGION_RULES, new RunningSerde(new RunningCodec(rules, registry)));
        restore(next, EventTopology.BEGINS, new BeginCountSerde());
        return next;
    }

    private <V> void restore(EventStage next, String name, Serde<V> serde) {
        var store = next.driver.<String, V>getKeyValueStore(name);
        var deserializer = serde.deserializer();
        changelogName(name).ifPresent(changelog -> driver.createOutputTopic(
                        changelog, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(change -> store.put(change.key(), deserializer.deserialize(name, change.value()))));
    }

    private Optional<String> changelogName(String store) {
        return driver.producedTopicNames().stream()
                .filter(name -> name.equals("test-" + store + "-changelog"))
                .findFirst();
    }

    /** Names of all state stores. */
    Set<String> stores() {
        return driver.getAllStateStores().keySet();
    }

    /** Draws a region, of a camera that is registered. */
    void draw(Roi roi) {
        if (registered.add(roi.getCameraUid())) {
            register(roi.getCameraUid(), true, 0);
        }
        pipe(Topics.ROIS, roi.getRoiId(), roi);
    }

    /** Registers the camera with what callers want of it. */
    void wish(boolean running, long resets) {
        registered.add("cam");
        register("cam", running, resets);
    }

    /** Removes the camera's channel, and leaves its regions. */
    void unregister(String camera) {
        registered.remove(camera);
        raw(Topics.CHANNELS.name()).pipeInput(camera.getBytes(UTF_8), (byte[]) null);
    }

    private void register(String camera, boolean running, long resets) {
        pipe(
                Topics.CHANNELS,
                camera,
                Channel.newBuilder()
                        .setCameraUid(camera)
                        .setInputUrl("rtsp://10.0.0.7/s1")
                        .setRunning(running)
                        .setResetCount(resets)
                        .build());
    }

    void erase(String roiId) {
        raw(Topics.ROIS.name()).pipeInput(roiId.getBytes(UTF_8), (byte[]) null);
    }

    void pipe(FrameDetections frame) {
        pipe(Topics.DETECTIONS, frame.getCameraUid(), frame);
    }

    void pipe(FrameDetections frame, Headers headers) {
        var value = new AvroSerializer<>(Topics.DETECTIONS, registry).serialize("", frame);
        raw(Topics.DETECTIONS.name())
                .pipeInput(new TestRecord<>(frame.getCameraUid().getBytes(UTF_8), value, headers));
    }

    <V extends SpecificRecord> void rawValue(Topic<V> topic, String key, V value) {
        pipe(topic, key, value);
    }

    void pipe(Match match) {
        pipe(Topics.MATCHES, match.getCameraUid(), match);
    }

    void enrol(String uuid, String name) {
        enrol(FeatureType.FACE, uuid, name);
    }

    void enrol(FeatureType type, String uuid, String name) {
        var feature = Feature.newBuilder()
                .setNodeId("default")
                .setFeatureType(type)
                .setUuid(uuid)
                .setUserName(name)
                .setUserAge(40)
                .setGender(2)
                .setIdentifier(1)
                .setMemo("memo of " + name)
                .setUpdatedAt(START)
                .build();
        pipe(Topics.FEATURES, key(type, uuid), feature);
    }

    void remove(String uuid) {
        raw(Topics.FEATURES.name()).pipeInput(key(FeatureType.FACE, uuid).getBytes(UTF_8), (byte[]) null);
    }

    private <V extends SpecificRecord> void pipe(Topic<V> topic, String key, V value) {
        raw(topic.name())
                .pipeInput(key.getBytes(UTF_8), new AvroSerializer<>(topic, registry).serialize(topic.name(), value));
    }

    TestInputTopic<byte[], byte[]> raw(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Cameras that there is a state of. */
    List<String> cameras() {
        var names = new java.util.ArrayList<String>();
        try (var all =
                driver.<String, Object>getKeyValueStore(EventTopology.CAMERAS).all()) {
            all.forEachRemaining(camera -> names.add(camera.key));
        }
        return names;
    }

    /** Buckets of begins that are counted on. */
    int counts() {
        var buckets = 0;
        try (var all =
                driver.<String, Object>getKeyValueStore(EventTopology.BEGINS).all()) {
            for (; all.hasNext(); all.next()) {
                buckets++;
            }
        }
        return buckets;
    }

    /** Cameras whose rules keep something. */
    List<String> ruledCameras() {
        var names = new java.util.ArrayList<String>();
        try (var all =
                driver.<String, Object>getKeyValueStore(EventTopology.RULES).all()) {
            all.forEachRemaining(camera -> names.add(camera.key));
        }
        return names;
    }

    /** Keys of a store's changelog since the last call. */
    List<String> changes(String store) {
        return driver
                .createOutputTopic(
                        changelogName(store).orElseThrow(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(TestRecord::key)
                .toList();
    }

    /** Bytes of the largest record of the rules' changelogs. */
    int largestChange() {
        return Stream.of(EventTopology.RULES, EventTopology.REGION_RULES)
                .flatMap(store -> driver
                        .createOutputTopic(
                                changelogName(store).orElseThrow(),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())
                        .readRecordsToList()
                        .stream())
                .mapToInt(change -> change.value() == null ? 0 : change.value().length)
                .max()
                .orElseThrow();
    }

    /** The last record of the camera in the changelog. */
    TestRecord<String, byte[]> lastChange(String camera) {
        return driver
                .createOutputTopic(
                        changelogName(EventTopology.CAMERAS).orElseThrow(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .filter(change -> change.key().equals(camera))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    void letPass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** The topic's records since the last call. */
    <V extends SpecificRecord> List<TestRecord<String, V>> rows(Topic<V> topic) {
        return driver.createOutputTopic(
                        topic.name(), new StringDeserializer(), new AvroSerde<>(topic, registry).deserializer())
                .readRecordsToList();
    }

    /** What has been written since the last call. */
    List<TestRecord<String, ObjectMeta>> events() {
        return events.readRecordsToList();
    }

    /** All items that have been written since the last call. */
    List<EventInfo> items() {
        return events().stream()
                .flatMap(event -> event.value().getEventList().stream())
                .toList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    double count(String name, String... tags) {
        return meters.counter(name, tags).count();
    }

    static FrameDetections.Builder frame(long number, Detection... detections) {
        return FrameDetections.newBuilder()
                .setCameraUid("cam")
                .setCameraName("Gate")
                .setStreamId(STREAM)
                .setFrameNumber(number)
                .setCapturedAt(at(number))
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setDetections(List.of(detections));
    }

    /** When the frame of that number was captured, at ten a second. */
    static Instant at(long number) {
        return START.plusMillis(100 * number);
    }

    static Match match(long frame, int detection, FeatureType type, String uuid, double score) {
        return Match.newBuilder()
                .setCameraUid("cam")
                .setStreamId(STREAM)
                .setFrameNumber(frame)
                .setCapturedAt(at(frame))
                .setDetectionIndex(detection)
                .setFeatureType(type)
                .setModelId("model")
                .setNodeId("default")
                .setCandidates(
                        uuid.isEmpty()
                                ? List.of()
                                : List.of(new MatchCandidate(uuid, (float) score - 0.1f, (float) score)))
                .build();
    }

    private static String key(FeatureType type, String uuid) {
        return new FeatureKey("default", type, uuid).toString();
    }

    @Override
    public void close() {
        driver.close();
    }
}
