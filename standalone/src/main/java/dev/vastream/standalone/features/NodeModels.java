package dev.vastream.standalone.features;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which models the nodes that are alive make vectors with. */
final class NodeModels {

    private static final int MISSED_HEARTBEATS = 3;

    /** Names of models by node and task. */
    private final Map<String, String> models;

    NodeModels(Map<String, String> models) {
        this.models = new HashMap<>(models);
    }

    static NodeModels read(Map<String, String> client, SchemaRegistry registry, Clock clock) throws FeaturesException {
        var models = new NodeModels(Map.of());
        try (var nodes = new TableScan<>(client, registry, Topics.NODES)) {
            var last = new HashMap<String, ConsumerRecord<String, byte[]>>();
            nodes.toEnd(record -> {
                if (record.value() == null) {
                    last.remove(record.key());
                } else {
                    last.put(record.key(), record);
                }
            });
            for (var record : last.values()) {
                nodes.find(record).ifPresent(status -> models.add(status, clock));
            }
        }
        return models;
    }

    private void add(NodeStatus status, Clock clock) {
        var patience = (long) MISSED_HEARTBEATS * status.getHeartbeatIntervalMillis();
        if (status.getState() == NodeState.READY
                && status.getHeartbeatAt().plusMillis(patience).isAfter(clock.instant())) {
            status.getModels()
                    .forEach(model -> models.put(status.getNodeId() + "/" + model.getTask(), model.getName()));
        }
    }

    /** Name of the model that the node makes vectors of that type with; none when it is away or has none. */
    Optional<String> of(String node, FeatureType type) {
        return Optional.ofNullable(models.get(node + "/" + type.name().toLowerCase(Locale.ROOT) + "-embedding"));
    }
}
