package dev.vastream.bridge.va;

import dev.vastream.bridge.gallery.EnrolledSubjects;
import dev.vastream.bridge.gallery.EnrolledSubjects.Subject;
import dev.vastream.bridge.gallery.ScoredSubject;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import java.nio.ByteBuffer;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Writes enrolled subjects as the contract's JSON, with its keys in the order of its examples. */
record FeatureWriter(JsonGenerator json) {

    /** Every subject with its pictures, each written before the next one is read. */
    void list(EnrolledSubjects subjects) {
        json.writeArrayPropertyStart("feature_list");
        while (subjects.hasNext()) {
            subject(subjects.next());
        }
        json.writeEndArray();
    }

    private void subject(Subject subject) {
        var feature = subject.feature();
        json.writeStartObject();
        json.writeStringProperty("node_id", feature.getNodeId());
        json.writeNumberProperty("feature_type", FeatureFields.code(feature.getFeatureType()));
        person(feature);
        json.writeArrayPropertyStart(FeatureFields.IMAGES);
        subject.images().getImages().forEach(this::image);
        json.writeEndArray();
        json.writeStringProperty("memo", feature.getMemo());
        json.writeEndObject();
    }

    private void image(ByteBuffer image) {
        json.writeBinary(image.array(), image.arrayOffset() + image.position(), image.remaining());
    }

    /** Who matches. */
    void match(ScoredSubject scored) {
        scored(scored.subject(), scored.similarity());
    }

    /**
     * No enrolled subject matches.
     *
     * @param best highest similarity there was
     */
    void noMatch(FeatureType type, double best) {
        scored(
                Feature.newBuilder()
                        .setNodeId("")
                        .setFeatureType(type)
                        .setUuid("")
                        .setUpdatedAt(Instant.EPOCH)
                        .build(),
                best);
    }

    private void scored(Feature feature, double similarity) {
        json.writeNumberProperty("feature_type", FeatureFields.code(feature.getFeatureType()));
        person(feature);
        json.writeStringProperty("memo", feature.getMemo());
        json.writeNumberProperty("similarity", similarity);
    }

    private void person(Feature feature) {
        json.writeStringProperty("uuid", feature.getUuid());
        json.writeStringProperty("user_id", feature.getUserId());
        json.writeStringProperty("user_name", feature.getUserName());
        json.writeNumberProperty("user_age", feature.getUserAge());
        json.writeNumberProperty("identifier", feature.getIdentifier());
        json.writeNumberProperty("gender", feature.getGender());
    }
}
