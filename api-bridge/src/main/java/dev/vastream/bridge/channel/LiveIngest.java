package dev.vastream.bridge.channel;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.NodeRole;

/** Knows by the heartbeats whether somebody pulls the channels of a node. */
public record LiveIngest(NodeTable nodes) {

    /** Whether an instance of that node that pulls channels is alive. */
    public boolean of(String nodeId) {
        return nodes.aliveAs(NodeRole.INGEST)
                .anyMatch(instance -> instance.getNodeId().equals(nodeId));
    }
}
