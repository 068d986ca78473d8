package dev.vastream.bridge.va;

import dev.vastream.bridge.camera.CameraTable;
import dev.vastream.schemas.avro.Channel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the node and the channel that a call is about, or refuses it. */
@Component
record CameraAccess(KnownNodes nodes) {

    void requireNode(CameraTable table, String nodeId) {
        nodes.require(table, nodeId);
    }

    /** @param nodeId node that the channel must be of, if one is given */
    Channel channel(CameraTable table, Optional<String> nodeId, String channelId) {
        nodeId.ifPresent(id -> requireNode(table, id));
        return table.channel(channelId)
                .filter(channel -> nodeId.map(channel.getNodeId()::equals).orElse(true))
                .orElseThrow(() -> new VaRefusal(VaCode.NOT_FOUND_CHANNEL_UID, "channelId: there is no such channel"));
    }
}
