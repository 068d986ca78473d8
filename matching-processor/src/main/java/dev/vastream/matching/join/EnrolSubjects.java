package dev.vastream.matching.join;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.UnitVector;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies {@code va.features} to the index; the version of the gallery is the offset after the record. A record that cannot
 * be read removes its subject: compaction deletes the record before it, and the index must not depend on when it was built.
 */
final class EnrolSubjects extends ContextualProcessor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(EnrolSubjects.class);

    private final RecordReader<Feature> reader;
    private final GalleryIndex index;
    private final LongConsumer applied;
    private final MeterRegistry meters;

    /** @param applied called with the offset up to which, exclusively, searches see the topic */
    EnrolSubjects(RecordReader<Feature> reader, GalleryIndex index, LongConsumer applied, MeterRegistry meters) {
        this.reader = reader;
        this.index = index;
        this.applied = applied;
        this.meters = meters;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var version = context().recordMetadata().orElseThrow().offset() + 1;
        FeatureKey.of(record.key())
                .ifPresentOrElse(key -> apply(version, key, record), () -> unreadable("BAD_KEY", version));
        applied.accept(version);
    }

    private void apply(long version, FeatureKey key, Record<byte[], byte[]> record) {
        var gallery = new GalleryId(key.nodeId(), key.type());
        var vectors = record.value() == null ? Optional.<List<ModelVector>>empty() : vectors(record, version);
        vectors.ifPresentOrElse(
                found -> index.put(version, gallery, key.uuid(), found),
                () -> index.remove(version, gallery, key.uuid()));
    }

    private Optional<List<ModelVector>> vectors(Record<byte[], byte[]> record, long version) {
        return reader.read(record.key(), record.value())
                .fold(feature -> Optional.of(vectors(feature, version)), malformed -> {
                    unreadable(malformed.cause().name(), version);
                    return Optional.empty();
                });
    }

    private List<ModelVector> vectors(Feature feature, long version) {
        var vectors = feature.getVectors().stream()
                .flatMap(vector -> vector(vector).stream())
                .toList();
        if (vectors.size() < feature.getVectors().size()) {
            unreadable("BAD_VECTOR", version);
        }
        return vectors;
    }

    private static Optional<ModelVector> vector(FeatureVector vector) {
        return UnitVector.of(vector.getVector()).map(unit -> new ModelVector(vector.getModelId(), unit));
    }

    private void unreadable(String reason, long version) {
        meters.counter("va.gallery.unreadable", "reason", reason).increment();
        LOG.warn("Record {} of {} cannot be read in full: {}", version - 1, Topics.FEATURES.name(), reason);
    }
}
