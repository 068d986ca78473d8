package dev.vastream.matching.join;

import static dev.vastream.matching.Wire.MODEL;
import static dev.vastream.matching.Wire.face;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryProbe;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.Neighbours.Neighbour;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each kind of record of {@code va.features} does to the index. */
class EnrolSubjectsTest {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final String KEY = "default/FACE/ada";
    private static final float[] ADA = {1, 0};
    private static final float[] OTHER = {0, 1};

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryGallery index = new MemoryGallery(DotProducts.fastest());
    private final List<Long> applied = new ArrayList<>();
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final EnrolSubjects processor =
            new EnrolSubjects(new RecordReader<>(Topics.FEATURES, registry), index, applied::add, meters);
    private long offset = 40;

    @BeforeEach
    void init() {
        processor.init(context);
    }

    @Test
    void versionIsTheOffsetAfterTheRecord() {
        apply(KEY, bytes(face("ada", ADA)));
        apply(KEY, null);

        assertThat(applied).containsExactly(41L, 42L);
        assertThat(index.version()).isEqualTo(42);
    }

    @Test
    void enrolsAllVectors_ofASubject() {
        apply(KEY, bytes(face("ada", ADA, OTHER)));

        assertThat(found(ADA)).extracting(Neighbour::uuid).containsExactly("ada");
        assertThat(found(OTHER).get(0).cosine()).isEqualTo(1);
        assertThat(unreadable()).isZero();
    }

    @Test
    void enrolsSubject_inTheGalleryOfItsKey() {
        apply(
                "edge/PERSON/ada",
                bytes(Feature.newBuilder(face("ada", ADA))
                        .setNodeId("edge")
                        .setFeatureType(FeatureType.PERSON)
                        .build()));

        assertThat(index.sizes()).isEqualTo(Map.of(new GalleryId("edge", FeatureType.PERSON), 1));
    }

    @Test
    void removesSubject_byItsTombstone() {
        apply(KEY, bytes(face("ada", ADA)));

        apply(KEY, null);

        assertThat(index.isEmpty(FACES)).isTrue();
        assertThat(unreadable()).isZero();
    }

    @Test
    void removesSubject_whoseRecordCannotBeRead() {
        apply(KEY, bytes(face("ada", ADA)));

        apply(KEY, new byte[] {0, 0, 0, 0, 99, 1});

        assertThat(index.isEmpty(FACES)).isTrue();
        assertThat(meters.counter("va.gallery.unreadable", "reason", "UNKNOWN_SCHEMA")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void keepsIndex_whenKeyIsNoSubjects() {
        apply(KEY, bytes(face("ada", ADA)));

        apply("nonsense", bytes(face("ada", OTHER)));
        apply("", null);

        assertThat(found(ADA)).hasSize(1);
        assertThat(meters.counter("va.gallery.unreadable", "reason", "BAD_KEY").count())
                .isEqualTo(2);
        assertThat(applied).containsExactly(41L, 42L, 43L);
    }

    @Test
    void keepsSubject_whoseVectorsAreAllUnusable() {
        apply(KEY, bytes(face("ada", ADA)));

        apply(KEY, bytes(face("ada", new float[] {0, 0})));

        assertThat(index.sizes()).containsEntry(FACES, 1);
        assertThat(found(ADA)).isEmpty();
        assertThat(index.toBeReembedded(FACES, MODEL)).containsExactly("ada");
    }

    @Test
    void isTheSameIndex_whenRecordsComeOnceMore() {
        var records = List.of(face("ada", ADA), face("bob", OTHER), face("ada", OTHER));
        records.forEach(record -> apply("default/FACE/" + record.getUuid(), bytes(record)));
        var before = found(OTHER);

        records.forEach(record -> apply("default/FACE/" + record.getUuid(), bytes(record)));

        assertThat(found(OTHER)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(index.sizes()).containsEntry(FACES, 2);
    }

    @Test
    void breaks_whenRecordHasNoOffset() {
        var fresh = new MockProcessorContext<Void, Void>();
        processor.init(fresh);

        assertThatThrownBy(() -> processor.process(new Record<>(KEY.getBytes(UTF_8), null, 0)))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(applied).isEmpty();
    }

    private void apply(String key, byte[] value) {
        context.setRecordMetadata(Topics.FEATURES.name(), 0, offset++);
        processor.process(new Record<>(key.getBytes(UTF_8), value, 0));
    }

    private byte[] bytes(Feature feature) {
        return new AvroSerializer<>(Topics.FEATURES, registry).serialize(Topics.FEATURES.name(), feature);
    }

    private List<Neighbour> found(float[] vector) {
        var probe = new GalleryProbe(FACES, new ModelVector(MODEL, vector), 5, Optional.empty());
        return index.search(List.of(probe)).answers().get(0).nearest();
    }

    private double unreadable() {
        return meters.find("va.gallery.unreadable").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
