package dev.vastream.matching.join;

import static dev.vastream.matching.Wire.bytes;
import static dev.vastream.matching.Wire.embedding;
import static dev.vastream.matching.Wire.face;
import static dev.vastream.matching.Wire.node;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.BreakingGallery;
import dev.vastream.matching.Wire;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatchingTopologyTest {

    private static final float[] ADA = {1, 0, 0};
    private static final float[] BOB = {0, 1, 0};
    private static final float[] NEAR_ADA = {0.8f, 0.6f, 0};

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryGallery index = new MemoryGallery(DotProducts.fastest());
    private final List<Long> applied = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> features;
    private TestInputTopic<byte[], byte[]> nodes;
    private TestInputTopic<byte[], byte[]> embeddings;
    private TestOutputTopic<String, Match> matches;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void open() {
        open(index);
    }

    private void open(GalleryIndex index) {
        var topology = new MatchingTopology(registry, index, new AnnouncedModels(), applied::add, meters);
        var config = topology.config(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "test",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true));
        var properties = new Properties();
        properties.putAll(config);
        driver = new TopologyTestDriver(topology.build(new StreamsConfig(config)), properties);
        features = input(Topics.FEATURES);
        nodes = input(Topics.NODES);
        embeddings = input(Topics.EMBEDDINGS);
        matches = driver.createOutputTopic(
                Topics.MATCHES.name(),
                new StringDeserializer(),
                new AvroSerde<>(Topics.MATCHES, registry).deserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void deadLettersEmbedding_whenTheSearchBreaksOnIt() {
        driver.close();
        open(new BreakingGallery(new IllegalStateException("of somebody's secret")));

        see(embedding(NEAR_ADA).setNodeId("bad").build());

        assertThat(deadLetters
                        .readRecord()
                        .headers()
                        .lastHeader(DeadLetter.REASON)
                        .value())
                .isEqualTo("PROCESSING_FAILED".getBytes(UTF_8));
        assertThat(matches.isEmpty()).isTrue();
    }

    @Test
    void writesNearestSubjects_ofEachEmbedding() {
        nodes.pipeInput(key("default/1"), value(Topics.NODES, node(0.4, 10)));
        enrol(face("ada", ADA));
        enrol(face("bob", BOB));

        see(embedding(NEAR_ADA).build());

        var record = matches.readRecord();
        assertThat(record.key()).isEqualTo("cam");
        var match = record.value();
        assertThat(match.getCameraUid()).isEqualTo("cam");
        assertThat(match.getCameraName()).isEqualTo("Gate");
        assertThat(match.getStreamId()).isEqualTo("00000000000000aa");
        assertThat(match.getFrameNumber()).isEqualTo(7);
        assertThat(match.getCapturedAt()).isEqualTo(Wire.CAPTURED);
        assertThat(match.getDetectionIndex()).isEqualTo(2);
        assertThat(match.getFeatureType()).isEqualTo(FeatureType.FACE);
        assertThat(match.getModelId()).isEqualTo(Wire.MODEL);
        assertThat(match.getNodeId()).isEqualTo("default");
        assertThat(match.getGalleryVersion()).isEqualTo(2);
        assertThat(match.getCandidates()).extracting(MatchCandidate::getUuid).containsExactly("ada", "bob");
        assertThat(match.getCandidates().get(0).getCosine()).isCloseTo(0.8f, within(1e-6f));
        assertThat(match.getCandidates().get(0).getScore())
                .isCloseTo((float) (1 / (1 + Math.exp(-10 * 0.4))), within(1e-5f));
        assertThat(match.getMargin()).isCloseTo(0.2f, within(1e-6f));
    }

    @Test
    void scoresByDefault_whenNoNodeHasAnnouncedTheModel() {
        enrol(face("ada", ADA));

        see(embedding(ADA).build());

        assertThat(matches.readValue().getCandidates().get(0).getScore())
                .isCloseTo((float) AnnouncedModels.UNKNOWN_MODEL.score(1), within(1e-6f));
    }

    @Test
    void writesNothing_whenGalleryIsEmpty() {
        enrol(face("ada", ADA));
        enrol("default/FACE/ada", null);

        see(embedding(ADA).build());

        assertThat(matches.isEmpty()).isTrue();
    }

    @Test
    void writesNoCandidate_whenAllVectorsAreOfOtherModels() {
        enrol(face("ada", "old-model", ADA));

        see(embedding(ADA).build());

        var match = matches.readValue();
        assertThat(match.getCandidates()).isEmpty();
        assertThat(match.getMargin()).isNull();
    }

    @Test
    void searchesGalleryOfTheNode_whenEmbeddingNamesIt() {
        enrol(face("ada", ADA));

        see(embedding(ADA).setNodeId("elsewhere").build());
        see(embedding(ADA).setNodeId("default").build());

        assertThat(matches.readValue().getNodeId()).isEqualTo("default");
        assertThat(matches.isEmpty()).isTrue();
    }

    @Test
    void writesNothing_whenFeatureTypeIsUnknown() {
        enrol(face("ada", ADA));

        see(embedding(ADA).setFeatureType(FeatureType.UNKNOWN).build());

        assertThat(matches.isEmpty()).isTrue();
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void findsChangedSubject_byItsNewVectorsAlone() {
        enrol(face("ada", ADA));
        enrol(face("ada", BOB));

        see(embedding(BOB).build());

        assertThat(matches.readValue().getCandidates())
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.getCosine()).isCloseTo(1, within(1e-6f)));
    }

    @Test
    void tellsOffsets_thatSearchesSee() {
        enrol(face("ada", ADA));
        enrol("no key", new byte[] {1});
        enrol("default/FACE/ada", null);

        assertThat(applied).containsExactly(1L, 2L, 3L);
        assertThat(index.version()).isEqualTo(3);
    }

    @Test
    void takesSubjectOut_whenItsRecordCannotBeRead() {
        enrol(face("ada", ADA));
        enrol("default/FACE/ada", new byte[] {5, 5});

        assertThat(index.sizes()).isEmpty();
        assertThat(meters.counter("va.gallery.unreadable", "reason", "WRONG_MAGIC")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void keepsReadableVectors_whenOneOfASubjectIsBad() {
        enrol(face("ada", ADA, new float[] {0, 0, 0}));

        see(embedding(ADA).build());

        assertThat(matches.readValue().getCandidates()).hasSize(1);
        assertThat(meters.counter("va.gallery.unreadable", "reason", "BAD_VECTOR")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void deadLetters_whenEmbeddingIsMalformed() {
        var bytes = new byte[] {0, 0, 0, 0, 99, 1, 2};

        embeddings.pipeInput(key("cam"), bytes);

        var letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo(key("cam"));
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(bytes, DeadLetter.HEAD_BYTES));
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("UNKNOWN_SCHEMA");
        assertThat(header(letter, DeadLetter.SOURCE_TOPIC)).isEqualTo("va.embeddings");
        assertThat(header(letter, DeadLetter.PROGRAM)).isEqualTo("matching-processor");
    }

    @Test
    void deadLetters_whenVectorHasNoDirection() {
        var zeros = embedding(ADA).setVector(bytes(0, 0, 0)).build();
        var cut = embedding(ADA).setVector(ByteBuffer.allocate(5)).build();
        enrol(face("ada", ADA));

        see(zeros);
        see(cut);

        assertThat(deadLetters.readRecordsToList()).hasSize(2).allSatisfy(letter -> assertThat(
                        header(letter, DeadLetter.REASON))
                .isEqualTo("CORRUPT"));
        assertThat(matches.isEmpty()).isTrue();
    }

    @Test
    void deadLetters_whenKeyIsOfAnotherCamera() {
        enrol(face("ada", ADA));

        embeddings.pipeInput(
                key("another"), value(Topics.EMBEDDINGS, embedding(ADA).build()));

        assertThat(header(deadLetters.readRecord(), DeadLetter.REASON)).isEqualTo("BAD_KEY");
        assertThat(matches.isEmpty()).isTrue();
    }

    @Test
    void writesMatchWithoutHeaders_ofTheEmbedding() {
        enrol(face("ada", ADA));
        var seen = embedding(ADA).build();
        var headers = new RecordHeaders().add("large", new byte[900_000]);

        embeddings.pipeInput(new TestRecord<>(key(seen.getCameraUid()), value(Topics.EMBEDDINGS, seen), headers));

        assertThat(matches.readRecord().headers()).isEmpty();
    }

    @Test
    void takesSubjectOut_whenItsRecordIsOfAnotherSubject() {
        enrol(face("ada", ADA));

        enrol("default/FACE/ada", value(Topics.FEATURES, face("bob", BOB)));

        assertThat(meters.counter("va.gallery.unreadable", "reason", "BAD_KEY").count())
                .isEqualTo(1);
        see(embedding(ADA).build());
        assertThat(matches.isEmpty()).isTrue();
    }

    @Test
    void deadLetters_whenThereIsNoValue_andGoesOn() {
        enrol(face("ada", ADA));

        embeddings.pipeInput(key("cam"), (byte[]) null);
        see(embedding(ADA).build());

        assertThat(header(deadLetters.readRecord(), DeadLetter.REASON)).isEqualTo("EMPTY");
        assertThat(matches.readValue().getFrameNumber()).isEqualTo(7);
    }

    private TestInputTopic<byte[], byte[]> input(Topic<?> topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void enrol(Feature feature) {
        var key = new FeatureKey(feature.getNodeId(), feature.getFeatureType(), feature.getUuid());
        enrol(key.toString(), value(Topics.FEATURES, feature));
    }

    private void enrol(String key, byte[] value) {
        features.pipeInput(key(key), value);
    }

    private void see(Embedding embedding) {
        embeddings.pipeInput(key(embedding.getCameraUid()), value(Topics.EMBEDDINGS, embedding));
    }

    private <V extends SpecificRecord> byte[] value(Topic<V> topic, V value) {
        return new AvroSerializer<>(topic, registry).serialize(topic.name(), value);
    }

    private static byte[] key(String key) {
        return key.getBytes(UTF_8);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
