package dev.vastream.bridge.gallery;

import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.program.connection.MissingRight;
import dev.vastream.program.table.TopicSettings;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up the gallery's topics and their identity: a topic that was deleted and created again is another one. */
record GallerySource(TopicReader.Clients clients, SchemaRegistry registry) {

    private static final Logger LOG = LoggerFactory.getLogger(GallerySource.class);
    private static final List<Topic<?>> TOPICS =
            List.of(Topics.FEATURES, Topics.FEATURE_IMAGES, Topics.GALLERY_PROGRESS, Topics.MATCH_REQUESTS);

    /**
     * What is known of the topics.
     *
     * @param identity of the topics and of the format that rows are written in
     * @param segment age at which the broker closes a segment of either
     * @param tombstones how long a tombstone stays at least
     */
    record Found(String identity, Duration segment, Duration tombstones) {}

    /** Creates the topics if need be and looks them up. */
    Found find() {
        Schemas.registerToRead(registry, TOPICS);
        try (var admin = clients.admin()) {
            new TopicCreator(admin).ensure(TOPICS).forEach(LOG::warn);
            var names = List.of(Topics.FEATURES.name(), Topics.FEATURE_IMAGES.name());
            var identity = new StringBuilder(admin.describeCluster().clusterId().get());
            var described = admin.describeTopics(names).allTopicNames().get();
            for (var name : names) {
                var topic = described.get(name);
                if (topic.partitions().size() != 1) {
                    throw new KafkaException(
                            "topic " + name + " must have one partition, for offsets tell what is applied");
                }
                identity.append(' ').append(topic.topicId());
            }
            identity.append(' ')
                    .append(format(Feature.getClassSchema()))
                    .append(' ')
                    .append(format(FeatureImages.getClassSchema()));
            var settings = TopicSettings.of(admin, names);
            return new Found(identity.toString(), segment(settings, names), tombstones(settings, names));
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the gallery's topics cannot be looked up: " + MissingRight.orReason("DESCRIBE", e.getCause()),
                    e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** A compacted topic's segments are closed at the age of compaction, too, should that be lower. */
    private static Duration segment(TopicSettings settings, List<String> names) {
        return names.stream()
                .map(name -> Collections.min(List.of(
                        settings.time(name, SEGMENT_MS_CONFIG), settings.time(name, MAX_COMPACTION_LAG_MS_CONFIG))))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Duration tombstones(TopicSettings settings, List<String> names) {
        return names.stream()
                .map(name -> settings.time(name, DELETE_RETENTION_MS_CONFIG))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String format(Schema schema) {
        return Long.toHexString(SchemaNormalization.parsingFingerprint64(schema));
    }
}
