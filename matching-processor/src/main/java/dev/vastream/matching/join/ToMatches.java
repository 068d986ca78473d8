package dev.vastream.matching.join;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.gallery.GalleryProbe;
import dev.vastream.matching.gallery.Neighbours;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.matching.score.ScoredCandidates;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.serde.Decoded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards the nearest subjects of an embedding, keyed by camera, unless its node's gallery is empty. Far ones as well: the
 * readers of matches apply the score.
 */
final class ToMatches extends ContextualProcessor<byte[], Decoded<Seen>, String, Match> {

    /** Subjects of a match. */
    static final int CANDIDATES = 5;

    private final GalleryIndex index;
    private final AnnouncedModels models;
    private final Timer searches;

    ToMatches(GalleryIndex index, AnnouncedModels models, MeterRegistry meters) {
        this.index = index;
        this.models = models;
        searches = meters.timer("va.gallery.search", "lane", "matches");
    }

    @Override
    public void process(Record<byte[], Decoded<Seen>> record) {
        var seen = ((Decoded.Valid<Seen>) record.value()).value();
        var embedding = seen.embedding();
        var gallery = new GalleryId(embedding.getNodeId(), embedding.getFeatureType());
        if (gallery.type() == FeatureType.UNKNOWN || index.isEmpty(gallery)) {
            return;
        }
        var probe = new GalleryProbe(gallery, seen.vector(), CANDIDATES, Optional.empty());
        var result = searches.record(() -> index.search(List.of(probe)));
        var match = match(embedding, gallery, result.answers().get(0), result.version());
        // Without what others have put into the headers: it may be as large as a record, and the match would be larger.
        context()
                .forward(record.withKey(embedding.getCameraUid())
                        .withValue(match)
                        .withHeaders(new RecordHeaders()));
    }

    private Match match(Embedding embedding, GalleryId gallery, Neighbours found, long version) {
        return Match.newBuilder()
                .setCameraUid(embedding.getCameraUid())
                .setCameraName(embedding.getCameraName())
                .setStreamId(embedding.getStreamId())
                .setFrameNumber(embedding.getFrameNumber())
                .setCapturedAt(embedding.getCapturedAt())
                .setDetectionIndex(embedding.getDetectionIndex())
                .setTrackId(embedding.getTrackId())
                .setFeatureType(embedding.getFeatureType())
                .setModelId(embedding.getModelId())
                .setNodeId(gallery.nodeId())
                .setCandidates(ScoredCandidates.of(found, models.calibration(embedding.getModelId())))
                .setMargin(found.margin().orElse(null))
                .setGalleryVersion(version)
                .build();
    }
}
