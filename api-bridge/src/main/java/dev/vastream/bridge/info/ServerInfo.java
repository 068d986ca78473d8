package dev.vastream.bridge.info;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Answer of {@code /v1/info/server}. */
@JsonPropertyOrder({"name", "version", "api_version", "provider", "nodes", "kafka", "registry"})
record ServerInfo(
        @Schema(example = "vastream") String name,
        @Schema(example = "0.1.0") String version,
        @JsonProperty("api_version") @Schema(example = "1.10.3", description = "Version of the API contract.")
                String apiVersion,
        @Schema(example = "CPU", description = "Execution provider of the default node; empty while none is alive.")
                String provider,
        List<NodeInfo> nodes,
        DependencyInfo kafka,
        DependencyInfo registry) {

    ServerInfo {
        nodes = List.copyOf(nodes);
    }

    /** A node with at least one instance alive. */
    @JsonPropertyOrder({"node_id", "state", "models"})
    record NodeInfo(
            @JsonProperty("node_id") @Schema(example = "default") String nodeId,
            @Schema(allowableValues = {"READY", "LOADING"}) String state,
            @Schema(description = "Names of the models in service.") List<String> models) {

        NodeInfo {
            models = List.copyOf(models);
        }
    }

    /** Something this server needs. */
    record DependencyInfo(
            @Schema(
                            allowableValues = {"up", "down", "unknown"},
                            example = "up")
                    String state) {}
}
