package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The enrolled subjects of all nodes; the port between the HTTP contracts and their storage. */
public interface Gallery {

    /** Whether everything that was enrolled before this process began can be seen; nothing else may be asked before. */
    boolean isReady();

    /** Whether no subject of the type is enrolled at the node. */
    boolean isEmpty(String nodeId, FeatureType type);

    /** Person data and vectors of a subject. */
    Optional<Feature> find(FeatureKey key);

    /** The pictures of a subject as they were given; none when there is no such subject. */
    List<ByteBuffer> pictures(FeatureKey key);

    /**
     * All subjects with their pictures as they are now; changes made while they are read do not show.
     *
     * @return nothing when too many lists are being read
     */
    Optional<EnrolledSubjects> list(String nodeId, FeatureType type);

    /** Enrols a subject, or replaces it whole; never blocks and never fails: what happens is the change's outcome. */
    CompletableFuture<ChangeOutcome> put(Enrolment enrolment);

    /** Removes a subject, if there is one; never blocks and never fails. */
    CompletableFuture<ChangeOutcome> remove(FeatureKey key);
}
