package dev.vastream.bridge.info;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Answer of {@code /v1/info/server}. */
record ServerInfo(
        String name,
        String version,
        @JsonProperty("api_version") String apiVersion,
        String provider,
        List<NodeInfo> nodes,
        DependencyInfo kafka,
        DependencyInfo registry) {

    ServerInfo {
        nodes = List.copyOf(nodes);
    }

    /** A node with at least one instance alive. */
    record NodeInfo(@JsonProperty("node_id") String nodeId, String state, List<String> models) {

        NodeInfo {
            models = List.copyOf(models);
        }
    }

    /** Something this server needs. */
    record DependencyInfo(String state) {}
}
