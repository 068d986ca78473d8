package dev.vastream.matching.join;

import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.program.kafka.Letters;
import dev.vastream.program.kafka.ToDeadLetters;
import dev.vastream.program.kafka.UnprocessableRecords;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.LongConsumer;
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
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code va.embeddings} joined with the gallery to {@code va.matches}. The gallery is an index, because a join by key cannot
 * find the nearest; a global store of {@code va.features} feeds it in every instance, and one of {@code va.nodes} gives the
 * calibration of scores. An embedding that cannot be read becomes a dead letter.
 */
public final class MatchingTopology {

    private final SchemaRegistry registry;
    private final GalleryIndex index;
    private final AnnouncedModels models;
    private final LongConsumer applied;
    private final MeterRegistry meters;

    /**
     * @param index what the gallery is kept in
     * @param models what is learned of the nodes' models
     * @param applied called with the offset of {@code va.features} up to which, exclusively, searches see it
     */
    public MatchingTopology(
            SchemaRegistry registry,
            GalleryIndex index,
            AnnouncedModels models,
            LongConsumer applied,
            MeterRegistry meters) {
        this.registry = registry;
        this.index = index;
        this.models = models;
        this.applied = applied;
        this.meters = meters;
    }

    /** The settings of a Streams application that runs this. */
    Map<String, Object> config(Map<String, Object> config) {
        return UnprocessableRecords.handled(config, letters());
    }

    private Letters letters() {
        return new Letters("matching-processor", "matches", meters);
    }

    public Topology build(StreamsConfig config) {
        var builder = new StreamsBuilder(new TopologyConfig(config));

        var features = new RecordReader<>(Topics.FEATURES, registry);
        builder.addGlobalStore(
                withoutContent("gallery"),
                Topics.FEATURES.name(),
                consumed("features"),
                () -> new EnrolSubjects(features, index, applied, meters));

        var nodes = new RecordReader<>(Topics.NODES, registry);
        builder.addGlobalStore(
                withoutContent("models"), Topics.NODES.name(), consumed("nodes"), () -> new LearnModels(nodes, models));

        var embeddings = new RecordReader<>(Topics.EMBEDDINGS, registry);
        KStream<byte[], Decoded<Seen>> seen = builder.stream(Topics.EMBEDDINGS.name(), consumed("embeddings"))
                .mapValues((key, value) -> Seen.of(embeddings.read(key, value), value), Named.as("decode-embeddings"));

        var branches = seen.split(Named.as("embeddings-"))
                .branch((key, value) -> value instanceof Decoded.Malformed, Branched.as("malformed"))
                .defaultBranch(Branched.as("valid"));

        branches.get("embeddings-malformed")
                .process(() -> new ToDeadLetters<Seen>(letters()), Named.as("to-dead-letters"))
                .to(Topics.DEAD_LETTERS, Produced.with(bytes(), bytes()).withName("dead-letters"));

        branches.get("embeddings-valid")
                .process(() -> new ToMatches(index, models, meters), Named.as("to-matches"))
                .to(
                        Topics.MATCHES.name(),
                        Produced.with(Serdes.String(), matches()).withName("matches"));

        return builder.build();
    }

    /**
     * The store of a table that is kept in memory outside of Streams. Being global and not persistent, the table is built from
     * the whole topic at each start, through the processor that applies later changes, too; the store itself stays empty.
     */
    private static StoreBuilder<?> withoutContent(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), bytes(), bytes())
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

    private Serde<Match> matches() {
        return new AvroSerde<>(Topics.MATCHES, registry);
    }
}
