package dev.vastream.standalone.features;

import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.node.Aliveness;
import dev.vastream.schemas.node.ModelTask;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which models the nodes that are alive make vectors with. */
final class NodeModels {

    /** Names of models by node and task. */
    private final Map<String, String> models;

    NodeModels(Map<String, String> models) {
        this.models = new HashMap<>(models);
    }

    static NodeModels read(KafkaClients clients, SchemaRegistry registry, Clock clock) throws FeaturesException {
        var models = new NodeModels(Map.of());
        try (var nodes = new TableScan<>(clients, registry, Topics.NODES)) {
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

    void add(NodeStatus status, Clock clock) {
        var aliveness =
                Aliveness.of(status.getHeartbeatAt(), status.getHeartbeatIntervalMillis(), false, clock.instant());
        if (status.getRole() == NodeRole.INFERENCE
                && status.getState() == NodeState.READY
                && aliveness.isAt(clock.instant())) {
            status.getModels()
                    .forEach(model -> models.put(status.getNodeId() + "/" + model.getTask(), model.getName()));
        }
    }

    /** Name of the model that the node makes vectors of that type with; none when it is away or has none. */
    Optional<String> of(String node, FeatureType type) {
        return ModelTask.embedding(type).map(task -> models.get(node + "/" + task.wireName()));
    }
}
