package dev.vastream.bridge.va;

import dev.vastream.bridge.camera.CameraTable;
import dev.vastream.bridge.node.Availability;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.Channel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the node and the channel that a call is about, or refuses it. */
@Component
record CameraAccess(NodeTable nodes) {

    /** A node is known when an instance of it lives, or a channel is registered at it. */
    void requireNode(CameraTable table, String nodeId) {
        if (nodes.availability(nodeId) == Availability.ABSENT && !table.hasChannelOf(nodeId)) {
            throw new VaRefusal(VaCode.NOT_FOUND_COMPUTING_NODE, "nodeId: there is no such node");
        }
    }

    /** @param nodeId node that the channel must be of, if one is given */
    Channel channel(CameraTable table, Optional<String> nodeId, String channelId) {
        nodeId.ifPresent(id -> requireNode(table, id));
        return table.channel(channelId)
                .filter(channel -> nodeId.map(channel.getNodeId()::equals).orElse(true))
                .orElseThrow(() -> new VaRefusal(VaCode.NOT_FOUND_CHANNEL_UID, "channelId: there is no such channel"));
    }
}
