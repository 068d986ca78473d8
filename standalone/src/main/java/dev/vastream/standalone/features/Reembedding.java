package dev.vastream.standalone.features;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.standalone.terminal.PlainText;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Gives subjects that have no vector of their node's model one, from their stored pictures. Vectors of other models go: nobody
 * compares with them any more.
 */
final class Reembedding {

    private final Subjects subjects;
    private final TableScan<FeatureImages> images;
    private final NodeModels models;
    private final Nodes nodes;
    private final Output output;
    private final Clock clock;
    private final PrintWriter out;
    private int done;
    private int failed;

    /** Makes vectors. */
    interface Nodes {

        /** Vectors of the pictures; a node that does not answer, or cannot use one of them, throws. */
        List<FeatureVector> vectors(FeatureImages images) throws FeaturesException;
    }

    /** Takes the subjects that are embedded again. */
    interface Output {

        void write(Feature feature) throws FeaturesException;
    }

    /** What it works with. */
    record Topics(Subjects subjects, TableScan<FeatureImages> images, NodeModels models, Nodes nodes, Output output) {}

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
        var last = subjects.lastOffsets(images);
        images.rewind();
        images.toEnd(record -> {
            subjects.keepUp();
            var subject = stale.get(record.key());
            if (subject != null && Long.valueOf(record.offset()).equals(last.get(record.key()))) {
                embed(record.key(), subject, record);
                stale.remove(record.key());
            }
        });
        stale.keySet().forEach(key -> failed(key, "has no pictures"));
        out.printf("%d subjects are embedded again, %d are not%n", done, failed);
        return failed;
    }

    /** A subject as it was when the command began; what came later counts for more. */
    private record Stale(Feature feature, Optional<Long> version) {}

    private Map<String, Stale> stale() throws FeaturesException {
        var stale = new HashMap<String, Stale>();
        subjects.all().forEach((key, feature) -> {
            if (isStale(feature, models)) {
                stale.put(key, new Stale(feature, subjects.version(key)));
            }
        });
        return stale;
    }

    private void embed(String key, Stale subject, ConsumerRecord<String, byte[]> pictures) throws FeaturesException {
        var vectors = vectors(key, pictures);
        // Whoever was removed or enrolled anew in the meantime must not come back.
        subjects.refresh();
        if (!subjects.version(key).equals(subject.version())) {
            out.printf("%s was changed in the meantime and is left as it is%n", PlainText.of(key));
        } else if (vectors.isPresent()) {
            write(key, subject.feature(), vectors.get());
        }
        out.flush();
    }

    private Optional<List<FeatureVector>> vectors(String key, ConsumerRecord<String, byte[]> pictures) {
        try {
            return Optional.of(nodes.vectors(images.value(pictures)));
        } catch (FeaturesException e) {
            failed(key, e.getMessage());
            return Optional.empty();
        }
    }

    private void write(String key, Feature feature, List<FeatureVector> vectors) {
        try {
            output.write(Feature.newBuilder(feature)
                    .setVectors(vectors)
                    .setUpdatedAt(clock.instant())
                    .build());
            done++;
            out.printf("%s%n", PlainText.of(key));
        } catch (FeaturesException e) {
            failed(key, e.getMessage());
        }
    }

    private void failed(String key, String reason) {
        failed++;
        out.printf("%s: %s%n", PlainText.of(key), PlainText.of(reason));
        out.flush();
    }
}
