package dev.vastream.bridge.va;

import dev.vastream.bridge.camera.CameraTable;
import dev.vastream.bridge.node.NodeNames;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.Channel;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The nodes that there are: an instance of each lives, or it has a name, or a channel is registered at it. */
@Component
record KnownNodes(NodeTable nodes, NodeNames names) {

    boolean has(CameraTable cameras, String nodeId) {
        return names.table().containsKey(nodeId) || isAlive(nodeId) || cameras.hasChannelOf(nodeId);
    }

    /** Refuses a node that is not known. */
    void require(CameraTable cameras, String nodeId) {
        if (!has(cameras, nodeId)) {
            throw new VaRefusal(VaCode.NOT_FOUND_COMPUTING_NODE, "nodeId: there is no such node");
        }
    }

    /** Whether an instance of that node lives, whatever it does. */
    boolean isAlive(String nodeId) {
        return nodes.aliveInAnyRole().anyMatch(status -> status.getNodeId().equals(nodeId));
    }

    /** Ids of all of them. */
    SortedSet<String> all(CameraTable cameras) {
        var all = new TreeSet<>(names.table().keySet());
        all.addAll(nodes.aliveNodes());
        cameras.channels().stream().map(Channel::getNodeId).forEach(all::add);
        return all;
    }
}
