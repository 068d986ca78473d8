package dev.vastream.bridge.info;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** Answer of {@code /v1/info/server}. */
@JsonPropertyOrder({"name", "version", "api_version", "provider", "nodes", "kafka", "registry"})
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
    @JsonPropertyOrder({"node_id", "state", "models"})
    record NodeInfo(@JsonProperty("node_id") String nodeId, String state, List<String> models) {

        NodeInfo {
            models = List.copyOf(models);
        }
    }

    /** Something this server needs. */
    record DependencyInfo(String state) {}
}
