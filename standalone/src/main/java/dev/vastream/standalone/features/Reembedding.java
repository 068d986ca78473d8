package dev.vastream.standalone.features;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives subjects that have no vector of their node's model one, from their stored pictures. Vectors of other models go: nobody
 * compares with them any more.
 */
final class Reembedding {

    private final Subjects subjects;
    private final TableScan<FeatureImages> images;
    private final NodeModels models;
    private final NodeCall nodes;
    private final GalleryOutput output;
    private final Clock clock;
    private final PrintWriter out;
    private int done;
    private int failed;

    /** What it works with. */
    record Topics(
            Subjects subjects,
            TableScan<FeatureImages> images,
            NodeModels models,
            NodeCall nodes,
            GalleryOutput output) {}

    Reembedding(Topics topics, Clock clock, PrintWriter out) {
        this.subjects = topics.subjects();
        this.images = topics.images();
        this.models = topics.models();
        this.nodes = topics.nodes();
        this.output = topics.output();
        this.clock = clock;
        this.out = out;
    }

    /** Whether the subject can be compared with what its node sees now; so it is, too, when its node is away. */
    static boolean isStale(Feature feature, NodeModels models) {
        return models.of(feature.getNodeId(), feature.getFeatureType())
                .map(current -> feature.getVectors().stream()
                        .noneMatch(vector -> vector.getModelId().equals(current)))
                .orElse(false);
    }

    /** The number of subjects that failed; each is named. */
    int run() throws FeaturesException {
        var stale = stale();
        out.printf("%d of %d subjects have no vector of their node's model%n", stale.size(), subjects.size());
        if (stale.isEmpty()) {
            return 0;
        }
        var last = Subjects.lastOffsets(images);
        images.rewind();
        images.toEnd(record -> {
            var feature = stale.get(record.key());
            if (feature != null && Long.valueOf(record.offset()).equals(last.get(record.key()))) {
                embed(record.key(), feature, () -> images.value(record));
                stale.remove(record.key());
            }
        });
        stale.keySet().forEach(key -> failed(key, "has no pictures"));
        out.printf("%d subjects are embedded again, %d are not%n", done, failed);
        return failed;
    }

    private Map<String, Feature> stale() throws FeaturesException {
        var stale = new HashMap<String, Feature>();
        subjects.all().forEach((key, feature) -> {
            if (isStale(feature, models)) {
                stale.put(key, feature);
            }
        });
        return stale;
    }

    /** Reads a value. */
    private interface Reading {
        FeatureImages run() throws FeaturesException;
    }

    private void embed(String key, Feature feature, Reading reading) {
        try {
            var version = subjects.version(key);
            var vectors = nodes.vectors(reading.run());
            // Whoever was removed or enrolled anew in the meantime must not come back.
            subjects.refresh();
            if (!subjects.version(key).equals(version)) {
                out.printf("%s was changed in the meantime and is left as it is%n", key);
                return;
            }
            output.write(Feature.newBuilder(feature)
                    .setVectors(vectors)
                    .setUpdatedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                    .build());
            done++;
            out.printf("%s%n", key);
            out.flush();
        } catch (FeaturesException e) {
            failed(key, e.getMessage());
        }
    }

    private void failed(String key, String reason) {
        failed++;
        out.printf("%s: %s%n", key, reason);
        out.flush();
    }
}
