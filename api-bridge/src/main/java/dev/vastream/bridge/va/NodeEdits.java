package dev.vastream.bridge.va;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.node.NodeNames;
import dev.vastream.bridge.node.NodeNames.Planned;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.schemas.avro.NodeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/**
 * Names nodes, and answers when that shows. Calls neither start nor end a process: what is stored of a node is its name, a host
 * and a description.
 */
@Component
record NodeEdits(DefaultNode own, KnownNodes nodes, NodeNames names, Cameras cameras) {

    /** Names the live node of which the name is the id, else this server's own; its id. */
    CompletableFuture<String> create(String host, String name) {
        return names.change(entries -> {
            var nodeId = nodes.isAlive(name) ? name : own.id();
            if (!nodes.isAlive(nodeId)) {
                throw new VaRefusal(
                        VaCode.FAIL_CREATE_COMPUTING_NODE,
                        "nodeName: no instance of that node lives, nor of this server's own (VA_NODE)");
            }
            var stored = entry(entries, nodeId);
            var entry =
                    NodeName.newBuilder(stored).setNodeName(name).setHost(host).build();
            return put(entries, entry, nodeId);
        });
    }

    /** Renames a node; a description that is left out stays. */
    CompletableFuture<String> update(String nodeId, String name, Optional<String> description) {
        return names.change(entries -> {
            nodes.require(cameras.table(), nodeId);
            var stored = entry(entries, nodeId);
            var entry = NodeName.newBuilder(stored)
                    .setNodeName(name)
                    .setDescription(description.orElseGet(stored::getDescription))
                    .build();
            return put(entries, entry, nodeId);
        });
    }

    private static Planned<String> put(Map<String, NodeName> entries, NodeName entry, String nodeId) {
        return entry.equals(entries.get(nodeId)) ? Planned.nothing(nodeId) : Planned.put(entry, nodeId);
    }

    /** Forgets what a node is called; its channels and processes stay. */
    CompletableFuture<String> remove(String nodeId) {
        return names.change(entries -> {
            nodes.require(cameras.table(), nodeId);
            return entries.containsKey(nodeId) ? Planned.remove(nodeId, nodeId) : Planned.nothing(nodeId);
        });
    }

    /** That node, or this server's own, which need not be known. */
    NodeName find(Optional<String> nodeId) {
        var entries = names.table();
        var table = cameras.table();
        nodeId.ifPresent(id -> nodes.require(table, id));
        return entry(entries, nodeId.orElseGet(own::id));
    }

    /** Every known node by id. */
    List<NodeName> list() {
        var entries = names.table();
        return nodes.all(cameras.table()).stream().map(id -> entry(entries, id)).toList();
    }

    /** What is stored of a node; where nothing is, its id is its name. */
    private static NodeName entry(Map<String, NodeName> entries, String nodeId) {
        var stored = entries.get(nodeId);
        return stored == null
                ? NodeName.newBuilder().setNodeId(nodeId).setNodeName(nodeId).build()
                : stored;
    }
}
