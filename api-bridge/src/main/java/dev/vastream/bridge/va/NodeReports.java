package dev.vastream.bridge.va;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.channel.ChannelStates;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.va.NodeReport.Running;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.NodeStatus;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reports how the nodes are. */
@Component
record NodeReports(KnownNodes known, NodeTable nodes, Cameras cameras, ChannelStates states, Clock clock) {

    /** Of every known node, by id. */
    List<NodeReport> all() {
        var table = cameras.table();
        var instances = nodes.aliveInAnyRole()
                .sorted(Comparator.comparing(NodeStatus::getRole).thenComparing(NodeStatus::getInstanceId))
                .collect(Collectors.groupingBy(NodeStatus::getNodeId));
        var channels = table.channels().stream().collect(Collectors.groupingBy(Channel::getNodeId));
        return known.all(table).stream()
                .map(id -> report(id, instances.getOrDefault(id, List.of()), channels.getOrDefault(id, List.of())))
                .toList();
    }

    private NodeReport report(String nodeId, List<NodeStatus> instances, List<Channel> channels) {
        var now = clock.instant();
        var running = channels.stream()
                .filter(Channel::getRunning)
                .map(channel -> new Running(channel, states.of(channel, now).getState()))
                .toList();
        return new NodeReport(nodeId, instances, channels, running);
    }
}
