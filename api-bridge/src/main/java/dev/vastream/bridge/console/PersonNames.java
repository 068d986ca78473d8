package dev.vastream.bridge.console;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Names the persons of past events, whose rows have ids alone: who was removed has no name any more. */
@Component
record PersonNames(Gallery gallery, Cameras cameras, DefaultNode defaultNode) {

    /** The name of a person that a camera saw; empty when there is none. */
    String of(String camera, String uuid) {
        try {
            return uuid.isEmpty() || !gallery.isReady() ? "" : enrolled(node(camera), uuid);
        } catch (StaleTableException e) {
            // The event is of more worth than the name.
            return "";
        }
    }

    private String node(String camera) {
        return cameras.table().channel(camera).map(Channel::getNodeId).orElseGet(defaultNode::id);
    }

    private String enrolled(String node, String uuid) {
        return Stream.of(FeatureType.FACE, FeatureType.PERSON)
                .flatMap(type -> gallery.find(new FeatureKey(node, type, uuid)).stream())
                .map(feature -> feature.getUserName())
                .findFirst()
                .orElse("");
    }
}
