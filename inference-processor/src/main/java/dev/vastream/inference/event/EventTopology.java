package dev.vastream.inference.event;

import dev.vastream.inference.row.AlertRows;
import dev.vastream.inference.row.TrackRows;
import dev.vastream.inference.rule.ChannelTable;
import dev.vastream.inference.rule.RoiTable;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.inference.rule.RunningCodec;
import dev.vastream.inference.store.WriteBackStores;
import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.program.kafka.Letters;
import dev.vastream.program.kafka.ToDeadLetters;
import dev.vastream.program.kafka.UnprocessableRecords;
import dev.vastream.program.table.TableAge;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.StatisticsRow;
import dev.vastream.schemas.avro.TrackRow;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code va.detections} and {@code va.matches} to {@code va.events}: detections are followed from frame to frame, matches name
 * the persons among them, the rules of {@code va.rois} judge what is followed, and what a frame shows becomes an item of its
 * event list. Objects that leave, events that begin and end, and how many began become flat rows. A record that cannot be
 * read becomes a dead letter.
 */
public final class EventTopology {

    /** What is kept of each camera. */
    static final String CAMERAS = "cameras";
    /** Data of enrolled persons, the same on every instance. */
    static final String PERSONS = "persons";
    /** What is kept of each camera beside its rules. */
    static final String RULES = "rules";
    /** What each rule of a camera keeps. */
    static final String REGION_RULES = "region-rules";
    /** The camera of each region of interest, the same on every instance. */
    static final String ROIS = "rois";

    /** Nothing: what is wanted of cameras is in a table of plain memory. */
    static final String CHANNELS = "channels";
    /** How many events began, by bucket. */
    static final String BEGINS = "begins";

    /** A camera's state has some kilobytes; with a crowd of named people in the picture it can be more than a megabyte. */
    static final int CHANGE_BYTES = 4 << 20;

    private final SchemaRegistry registry;
    private final MeterRegistry meters;
    private final Clock clock;
    private final ThumbnailSource thumbnails;
    private final Ages ages;
    private final RuleTypes ruleTypes;

    /** How old the global tables are, kept by the reader of their topics. */
    public record Ages(TableAge persons, TableAge rois, TableAge channels) {}

    public EventTopology(
            SchemaRegistry registry, MeterRegistry meters, Clock clock, ThumbnailSource thumbnails, Ages ages) {
        this(registry, meters, clock, thumbnails, ages, RuleTypes.SERVED);
    }

    EventTopology(
            SchemaRegistry registry,
            MeterRegistry meters,
            Clock clock,
            ThumbnailSource thumbnails,
            Ages ages,
            RuleTypes ruleTypes) {
        this.registry = registry;
        this.meters = meters;
        this.clock = clock;
        this.thumbnails = thumbnails;
        this.ages = ages;
        this.ruleTypes = ruleTypes;
    }

    /** Makes and counts the dead letters of the topology. */
    static Letters letters(MeterRegistry meters) {
        return new Letters("inference-processor", "events", meters);
    }

    /** The settings of a Streams application that runs the topology. */
    static Map<String, Object> config(Map<String, Object> config, MeterRegistry meters) {
        return UnprocessableRecords.handled(config, letters(meters));
    }

    public Topology build(StreamsConfig config) {
        var builder = new StreamsBuilder(new TopologyConfig(config));
        builder.addStateStore(store(CAMERAS, new CameraStateSerde()));
        builder.addStateStore(store(RULES, new RuleStatesSerde()));
        builder.addStateStore(store(REGION_RULES, new RunningSerde(new RunningCodec(ruleTypes, registry))));
        builder.addStateStore(store(BEGINS, new BeginCountSerde()));
        builder.addGlobalStore(
                persons(),
                Topics.FEATURES.name(),
                consumed("features"),
                () -> new KeepPersons(new RecordReader<>(Topics.FEATURES, registry), meters));
        var rois = new RoiTable();
        builder.addGlobalStore(
                texts(ROIS),
                Topics.ROIS.name(),
                consumed("rois"),
                () -> new KeepRois(new RecordReader<>(Topics.ROIS, registry), meters, rois));
        var channels = new ChannelTable();
        builder.addGlobalStore(
                texts(CHANNELS),
                Topics.CHANNELS.name(),
                consumed("channels"),
                () -> new KeepChannels(new RecordReader<>(Topics.CHANNELS, registry), meters, channels));

        var detections = read(builder, Topics.DETECTIONS, "detections");
        var matches = read(builder, Topics.MATCHES, "matches");

        matches.valid().process(() -> new VoteForIdentity(meters), Named.as("vote-for-identity"), CAMERAS);

        var tracked = detections
                .valid()
                .process(() -> new TrackObjects(meters, channels), Named.as("track-objects"), CAMERAS);

        var observed = tracked.process(
                () -> new JudgeRules(ruleTypes, rois, channels, ages),
                Named.as("judge-rules"),
                RULES,
                REGION_RULES,
                CAMERAS);

        observed.process(() -> new ToEvents(meters, clock, thumbnails, ages.persons()), Named.as("to-events"))
                .process(
                        () -> new WriteEvents(new AvroSerializer<>(Topics.EVENTS, registry), letters(meters)),
                        Named.as("write-events"))
                .to(
                        (key, value, context) -> WriteEvents.topic(context.headers()),
                        Produced.with(bytes(), bytes()).withName("events"));

        observed.process(() -> new ToRows<>(TrackRows::of, clock), Named.as("to-track-rows"))
                .to(
                        Topics.TRACKS.name(),
                        rows(Topics.TRACKS, TrackRow::getCameraUid).withName("tracks"));

        var alerts = observed.process(() -> new ToRows<>(AlertRows::of, clock), Named.as("to-alert-rows"));
        alerts.to(
                Topics.ALERTS.name(),
                rows(Topics.ALERTS, AlertRow::getCameraUid).withName("alerts"));

        alerts.process(CountBegins::new, Named.as("count-begins"), BEGINS)
                .to(
                        Topics.STATISTICS.name(),
                        rows(Topics.STATISTICS, StatisticsRow::getCameraUid).withName("statistics"));

        return builder.build();
    }

    /** Rows in the partition of their camera. */
    private <R extends SpecificRecord> Produced<String, R> rows(Topic<R> topic, Function<R, String> camera) {
        return Produced.with(Serdes.String(), new AvroSerde<>(topic, registry))
                .withStreamPartitioner(new ByCamera<>(camera));
    }

    /** The readable records of a topic; the others are on their way to the dead letters. */
    private record Source<V>(KStream<byte[], Decoded<V>> valid) {}

    private <V extends SpecificRecord> Source<V> read(StreamsBuilder builder, Topic<V> topic, String name) {
        var reader = new RecordReader<>(topic, registry);
        KStream<byte[], Decoded<V>> decoded = builder.stream(topic.name(), consumed(name))
                .mapValues((key, value) -> reader.read(key, value), Named.as("decode-" + name));
        var branches = decoded.split(Named.as(name + "-"))
                .branch((key, value) -> value instanceof Decoded.Malformed, Branched.as("malformed"))
                .defaultBranch(Branched.as("valid"));
        branches.get(name + "-malformed")
                .process(() -> new ToDeadLetters<V>(letters(meters)), Named.as(name + "-to-dead-letters"))
                .to(Topics.DEAD_LETTERS, Produced.with(bytes(), bytes()).withName(name + "-dead-letters"));
        return new Source<>(branches.get(name + "-valid"));
    }

    /**
     * In memory: after a kill the store is read from its changelog anyway, and it is small. So that this takes seconds, the
     * changelog is compacted early, which Kafka does to closed segments only.
     */
    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> serde) {
        return WriteBackStores.inMemory(name, serde)
                .withLoggingEnabled(Map.of(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(CHANGE_BYTES),
                        TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(8 << 20),
                        TopicConfig.SEGMENT_MS_CONFIG,
                                Long.toString(Duration.ofMinutes(10).toMillis()),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1"));
    }

    private static StoreBuilder<KeyValueStore<String, String>> texts(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.String())
                .withLoggingDisabled();
    }

    private static StoreBuilder<KeyValueStore<String, FaceInfo>> persons() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(PERSONS), Serdes.String(), new FaceInfoSerde())
                .withLoggingDisabled();
    }

    /** A record may come without a time; Streams would stop at it. */
    private static Consumed<byte[], byte[]> consumed(String name) {
        return Consumed.with(bytes(), bytes())
                .withName(name)
                .withTimestampExtractor((record, before) -> Math.max(0, record.timestamp()));
    }

    private static Serde<byte[]> bytes() {
        return Serdes.ByteArray();
    }
}
