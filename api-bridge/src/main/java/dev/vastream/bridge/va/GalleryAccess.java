package dev.vastream.bridge.va;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.node.Availability;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.Topics;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Decides when a node's gallery cannot be used. Enrolling and matching need the node itself; enrolled subjects can be listed
 * and removed while the node is away, too.
 */
@Component
record GalleryAccess(Gallery gallery, NodeTable nodes) {

    /** Why a call that needs the node cannot be answered. */
    Optional<ResponseEntity<byte[]>> refusalWithNode(String nodeId) {
        return isAbsent(nodeId) ? Optional.of(VaAnswer.of(VaCode.NOT_FOUND_COMPUTING_NODE)) : loading();
    }

    /** Why a call that needs what is enrolled alone cannot be answered. */
    Optional<ResponseEntity<byte[]>> refusal(String nodeId) {
        var loading = loading();
        return loading.isEmpty() && isAbsent(nodeId) && holdsNobody(nodeId)
                ? Optional.of(VaAnswer.of(VaCode.NOT_FOUND_COMPUTING_NODE))
                : loading;
    }

    private Optional<ResponseEntity<byte[]>> loading() {
        return gallery.isReady() ? Optional.empty() : Optional.of(VaAnswer.of(VaCode.WAITING_LOADING));
    }

    /** An id that no topic can have is no node, even if a record announces it. */
    private boolean isAbsent(String nodeId) {
        return !Topics.isId(nodeId) || nodes.availability(nodeId) == Availability.ABSENT;
    }

    /** The prefix of an invalid id could match the keys of another node. */
    private boolean holdsNobody(String nodeId) {
        return !Topics.isId(nodeId) || Stream.of(FeatureType.values()).allMatch(type -> gallery.isEmpty(nodeId, type));
    }
}
